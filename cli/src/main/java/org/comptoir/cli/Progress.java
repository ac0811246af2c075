package org.comptoir.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a waiting operator sees: each step with its state and its seconds. On a terminal the current
 * line keeps counting; elsewhere only changes are written.
 */
public final class Progress implements AutoCloseable {
    private static final int TICK_MILLIS = 200;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private @Nullable PrintStream log;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "progress");
                        thread.setDaemon(true);
                        return thread;
                    });
    private String step = "";
    private String state = "";
    private long startNanos;

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        if (terminal) {
            var unused =
                    ticker.scheduleAtFixedRate(
                            this::redraw, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Writes from now on into a log, too, as it would where nobody watches. */
    public synchronized void alsoInto(PrintStream keptLog) {
        log = keptLog;
    }

    /** Into the log alone: whoever watches is told by somebody else. */
    public synchronized void keep(String text) {
        if (log != null) {
            log.println(text);
        }
    }

    /** Begins the next step. */
    public synchronized void begin(String name, String firstState) {
        step = name;
        startNanos = System.nanoTime();
        state = "";
        note(firstState);
    }

    /** Changes what the current step is doing. */
    public synchronized void note(String newState) {
        if (newState.equals(state)) {
            return;
        }
        state = newState;
        keep(line(""));
        if (terminal) {
            redraw();
        } else {
            out.println(line(""));
        }
    }

    /** Ends the current step. */
    public synchronized void done(String lastState) {
        state = lastState;
        String last = line(seconds());
        keep(last);
        out.println((terminal ? CLEAR_LINE : "") + last);
        step = "";
    }

    /** Ends the current step, if there is one, without success. */
    public synchronized void broken() {
        if (!step.isEmpty()) {
            done("failed");
        }
    }

    /** A line of its own between steps. */
    public synchronized void say(String text) {
        keep(text);
        out.println((terminal ? CLEAR_LINE : "") + text);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    private synchronized void redraw() {
        if (!step.isEmpty()) {
            out.print(CLEAR_LINE + line(seconds()));
            out.flush();
        }
    }

    private String seconds() {
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private String line(String seconds) {
        return String.format(Locale.ROOT, "  %-11s %-44s %s", step, state, seconds).stripTrailing();
    }
}
