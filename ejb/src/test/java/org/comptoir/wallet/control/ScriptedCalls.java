package org.comptoir.wallet.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls that were made, and the mishaps that a test puts before and after the next ones. */
abstract class ScriptedCalls {
    final List<String> calls = new ArrayList<>();
    private final Map<String, Deque<Mishap>> before = new HashMap<>();
    private final Map<String, Deque<Mishap>> after = new HashMap<>();

    /** Before the next such call; several queue up. */
    void before(String call, Mishap mishap) {
        before.computeIfAbsent(call, any -> new ArrayDeque<>()).add(mishap);
    }

    /** After the next such call has had its effect. */
    void after(String call, Mishap mishap) {
        after.computeIfAbsent(call, any -> new ArrayDeque<>()).add(mishap);
    }

    /** That many of the next such calls get no answer and have no effect. */
    void unreachable(String call, int times) {
        for (int i = 0; i < times; i++) {
            before(
                    call,
                    () -> {
                        throw new ChainFault.Unreachable(call, "refused");
                    });
        }
    }

    /** The next such call is refused for that reason. */
    void reject(String call, int code, ChainFault.Reason reason) {
        before(
                call,
                () -> {
                    throw new ChainFault.Rejected(call, code, reason);
                });
    }

    /** The next such call works, and its answer is lost. */
    void loseAnswer(String call) {
        after(
                call,
                () -> {
                    throw new ChainFault.Unanswered(call, "too late");
                });
    }

    /** Notes the call; meets what was put before it. */
    final void begin(String call) throws ChainFault {
        calls.add(call);
        meet(before, call);
    }

    /** Meets what was put after the call. */
    final void end(String call) throws ChainFault {
        meet(after, call);
    }

    private static void meet(Map<String, Deque<Mishap>> script, String call) throws ChainFault {
        Deque<Mishap> queue = script.get(call);
        Mishap mishap = queue == null ? null : queue.poll();
        if (mishap != null) {
            mishap.happen();
        }
    }
}
