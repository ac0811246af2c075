package org.comptoir.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Signals to one process. Java itself can send only TERM and KILL. */
public final class Signals {
    private static final Duration GLANCE = Duration.ofMillis(20);

    private Signals() {}

    /** Sends the signal; a process that is already gone is no fault. */
    public static void send(ProcessHandle process, String signal) {
        ProcessBuilder kill =
                new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "kill -s \"$1\" \"$2\"",
                        "kill",
                        signal,
                        Long.toString(process.pid()));
        CommandOutput answer = CommandOutput.of(kill);
        if (answer.exitCode() != 0 && Proc.runs(process)) {
            throw new UncheckedIOException(new IOException(answer.text()));
        }
    }

    /** Whether the process ended within the time. */
    public static boolean ended(ProcessHandle process, Duration patience) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (Proc.runs(process)) {
            if (System.nanoTime() > deadlineNanos || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return true;
    }
}
