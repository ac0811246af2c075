package org.comptoir.wallet.control;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to go wrong with a chain of play coins, as it does with real daemons that are killed or
 * too slow.
 *
 * @param call which calls, by the name of a method of {@link Chain} that may fail; one of {@link
 *     #CALLS}
 * @param kind how they fail
 * @param times how many of the next ones, 1 to {@value #MOST}
 */
public record Disturbance(String call, Kind kind, int times) {
    /** Most calls to fail. */
    public static final int MOST = 20;

    /** Calls that may fail. */
    public static final Set<String> CALLS =
            Arrays.stream(Chain.class.getMethods())
                    .filter(Disturbance::mayFail)
                    .map(Method::getName)
                    .collect(Collectors.toUnmodifiableSet());

    /** How a call fails. */
    public enum Kind {
        /** Nobody takes it: it has no effect. */
        UNREACHABLE,
        /** It has its effect, and the answer is lost. */
        UNANSWERED
    }

    /** Refuses calls that cannot fail. */
    public Disturbance {
        if (!CALLS.contains(call) || times < 1 || times > MOST) {
            throw new IllegalArgumentException(call + " " + times);
        }
    }

    /** Whether a method of {@link Chain} may fail. */
    public static boolean mayFail(Method method) {
        return Set.of(method.getExceptionTypes()).contains(ChainFault.class);
    }
}
