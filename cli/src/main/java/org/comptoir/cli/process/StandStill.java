package org.comptoir.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Halts a process for a moment: none of its threads runs meanwhile. */
public final class StandStill {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(1);

    private StandStill() {}

    /** What is done meanwhile. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /**
     * Does something while that process does nothing; it goes on afterwards, whatever happens.
     *
     * @throws IOException when the work fails, or is not begun because the process runs on
     */
    public static void of(ProcessHandle process, Work work) throws IOException {
        Signals.send(process, "STOP");
        try {
            await(process);
            work.run();
        } finally {
            Signals.send(process, "CONT");
        }
    }

    private static void await(ProcessHandle process) throws IOException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!standsStill(process)) {
            if (System.nanoTime() > deadlineNanos || Thread.currentThread().isInterrupted()) {
                throw new IOException("process " + process.pid() + " does not stand still");
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    /** A signal is sent at once and heeded a moment later, by each thread for itself. */
    private static boolean standsStill(ProcessHandle process) {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        try (Stream<Path> all = Files.list(threads)) {
            return all.allMatch(StandStill::isHalted);
        } catch (IOException ended) {
            return true;
        }
    }

    private static boolean isHalted(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return "TtZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException ended) {
            return true;
        }
    }
}
