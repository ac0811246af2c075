package org.comptoir.cli.post;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.process.Child;

/** What stands before or beside the post as a process of its own: proxy, Tor, Prometheus. */
final class FrontPart implements Part {
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final int LAST_LINES = 5;

    /** From then on what it printed is set aside, where the job log-rotation finds it. */
    private static final long MOST_OUTPUT_BYTES = 16L << 20;

    private final int port;
    private final BooleanSupplier isReady;
    private volatile Child child;

    private FrontPart(Child child, int port, BooleanSupplier isReady) {
        this.child = child;
        this.port = port;
        this.isReady = isReady;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param port where it listens; 0 where it does not
     * @throws CommandFailed with its last words, when it ends instead
     */
    static FrontPart start(
            Child.Recipe recipe, int port, BooleanSupplier isReady, Consumer<String> note) {
        FrontPart part = new FrontPart(recipe.start(), port, isReady);
        try {
            part.await(note);
            return part;
        } catch (RuntimeException e) {
            part.stop();
            throw e;
        }
    }

    @Override
    public String name() {
        return child.name();
    }

    @Override
    public List<Running> running() {
        return List.of(new Running(name(), child.handle(), port));
    }

    @Override
    public boolean isWhole() {
        return child.runs();
    }

    @Override
    public List<String> revive() {
        child = child.again();
        await(note -> {});
        return List.of(name());
    }

    /** None of them has a log of its own beside what it prints. */
    @Override
    public void tend(Instant now) {
        child.keepOutputBelow(MOST_OUTPUT_BYTES);
    }

    @Override
    public void stop() {
        child.stop(STOP_PATIENCE);
    }

    private void await(Consumer<String> note) {
        long deadlineNanos = System.nanoTime() + START_PATIENCE.toNanos();
        while (!isReady.getAsBoolean()) {
            if (!child.runs() || System.nanoTime() > deadlineNanos) {
                throw new CommandFailed(
                        "%s does not get ready; its last lines:%n%s"
                                .formatted(name(), String.join("\n", child.lastWords(LAST_LINES))));
            }
            note.accept("starting");
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }
}
