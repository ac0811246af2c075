package org.comptoir.cli.monero;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.process.Child;

/** Waits until a daemon that was just started answers. */
final class Answering {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final int LAST_WORDS = 3;

    private Answering() {}

    /**
     * Returns at the first answer.
     *
     * @throws CommandFailed when it ends instead, or stays silent for a minute
     */
    static void await(Child child, MoneroRpc rpc, String cheapMethod) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (rpc.tryCall(cheapMethod).isEmpty()) {
            if (!child.runs() || System.nanoTime() > deadlineNanos) {
                throw new CommandFailed(
                        child.name()
                                + " did not start: "
                                + String.join(" / ", child.lastWords(LAST_WORDS)));
            }
            LockSupport.parkNanos(GLANCE.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new CommandFailed("Interrupted while " + child.name() + " started.");
            }
        }
    }
}
