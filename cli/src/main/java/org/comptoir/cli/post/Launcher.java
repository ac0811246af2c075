package org.comptoir.cli.post;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.files.FolderLock;
import org.comptoir.cli.logs.LauncherLog;
import org.comptoir.cli.server.Installation;

/**
 * Starts a post, watches it until it is asked to end, and ends it in order. Everything happens in
 * the calling thread; a signal only sets a flag and waits for that thread.
 */
public final class Launcher {
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(3);

    private final StartOrder order;
    private final Settings settings;
    private final Progress progress;
    private final Clock clock;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, Patience> patiences = new HashMap<>();
    private boolean isRecorded = true;
    private boolean keepsLog;

    public Launcher(StartOrder order, Settings settings, Progress progress, Clock clock) {
        this.order = order;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
    }

    /** Writes what it says into its log, too; for one whose output goes somewhere else. */
    public void keepLog() {
        keepsLog = true;
    }

    /**
     * Runs the post until a signal ends it.
     *
     * @param whenHealthy told once, when the post serves
     * @throws CommandFailed when it cannot start, or ends by itself; nothing runs any more then
     */
    public void run(Runnable whenHealthy) {
        Installation installation = Installation.found();
        FolderLock lock = lock(order.folder());
        StandIn meanwhile = StandIn.none();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
        try {
            if (keepsLog) {
                progress.alsoInto(LauncherLog.begun(order.folder().launcherLog(), clock));
            }
            endRemains();
            StartOrder next = order;
            while (runUntilEnd(next, installation, meanwhile, whenHealthy)) {
                meanwhile = StandIn.of(next);
                if (Standstill.isWanted(order.folder())) {
                    lock.close();
                    Optional<FolderLock> again = afterStandstill();
                    if (again.isEmpty()) {
                        return;
                    }
                    lock = again.get();
                }
                progress.say("  Starting again, as asked.");
                next = next.again();
            }
        } catch (RuntimeException e) {
            progress.keep(String.valueOf(e instanceof CommandFailed ? e.getMessage() : e));
            throw e; // and is told where the command was typed
        } finally {
            meanwhile.close();
            lock.close();
            ended.countDown();
        }
    }

    /** Returns whether it shall be started again. */
    private boolean runUntilEnd(
            StartOrder now, Installation installation, StandIn meanwhile, Runnable whenHealthy) {
        RestartWish.forget(now.folder());
        RunningPost post = new RunningPost(now, clock);
        try {
            new Starter(now, settings, installation, progress, clock, meanwhile, this::note)
                    .start(post);
            Fall.forget(now.folder());
            whenHealthy.run();
            return watch(post);
        } catch (StopAsked early) {
            progress.broken();
            return false;
        } catch (RuntimeException e) {
            progress.broken();
            throw e;
        } finally {
            post.stop(progress);
        }
    }

    /** The lock once the command that wants it has let go; empty when a signal comes first. */
    private Optional<FolderLock> afterStandstill() {
        progress.say("  Another command has the post to itself for a while.");
        new RunningPost(order, clock).enter(PostState.Phase.STOPPING);
        while (!stopAskedWithin(GLANCE)) {
            Optional<FolderLock> lock =
                    Standstill.isWanted(order.folder())
                            ? Optional.empty()
                            : FolderLock.tryAcquire(order.folder().lockFile());
            if (lock.isPresent()) {
                endRemains();
                return lock;
            }
        }
        Remains.forget(order.folder());
        return Optional.empty();
    }

    private void endRemains() {
        List<String> left = Remains.end(order.folder());
        if (!left.isEmpty()) {
            progress.say(
                    "  The launcher was killed last time; ended what it left: "
                            + String.join(", ", left)
                            + ".");
        }
    }

    /**
     * For who is about to begin a launcher, before it touches what the one that runs writes.
     *
     * @throws CommandFailed when a launcher or another command has the folder
     */
    public static void requireFree(PostFolder folder) {
        lock(folder).close();
    }

    /**
     * For a command that works on a stopped post: no launcher begins until it lets go.
     *
     * @throws CommandFailed when a launcher or another command has the folder
     */
    public static FolderLock hold(PostFolder folder) {
        return lock(folder);
    }

    private static FolderLock lock(PostFolder folder) {
        return FolderLock.tryAcquire(folder.lockFile())
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        PostState.read(folder.stateFile())
                                                .map(Launcher::alreadyRuns)
                                                .orElse(
                                                        "Another command works on this post at the"
                                                                + " moment: try again.")));
    }

    private static String alreadyRuns(PostState state) {
        return "The post already runs at %s (process %d, %s)."
                .formatted(
                        state.address(),
                        state.launcher().pid(),
                        state.phase().name().toLowerCase(Locale.ROOT));
    }

    /** Shows what is being done, and gives up a start that shall end. */
    private void note(String text) {
        if (stopAsked.getCount() == 0) {
            throw new StopAsked();
        }
        progress.note(text);
    }

    /** Returns whether it shall be started again. */
    private boolean watch(RunningPost post) {
        while (!stopAskedWithin(GLANCE)) {
            if (RestartWish.isThere(order.folder()) || Standstill.isWanted(order.folder())) {
                return true;
            }
            for (Part part : post.parts()) {
                if (!part.isWhole()) {
                    revive(post, part);
                }
                tend(part);
            }
            if (!isRecorded) {
                isRecorded = post.record();
            }
        }
        return false;
    }

    /** Again and again: a full disk is emptied some day, and the post goes on by itself then. */
    private void revive(RunningPost post, Part part) {
        if (part.endsThePost()) {
            String why = part.lastWords();
            String first = why.lines().findFirst().orElse(part.name());
            new Fall(clock.instant().toString(), first).keep(order.folder());
            throw new CommandFailed(why);
        }
        Patience patience = patiences.computeIfAbsent(part.name(), name -> new Patience());
        if (!patience.isOver(clock.instant())) {
            return;
        }
        Duration pause = patience.tried(clock.instant());
        try {
            List<String> back = part.revive();
            isRecorded = post.record();
            progress.say("  Ended by itself and started again: " + String.join(", ", back) + ".");
        } catch (CommandFailed | UncheckedIOException e) {
            progress.say(
                    "  %s ended by itself and does not start: %s Tried again in %d s."
                            .formatted(part.name(), e.getMessage(), pause.toSeconds()));
        }
    }

    /** What cannot be done on a full disk can be done later; it ends no post. */
    private void tend(Part part) {
        Patience patience =
                patiences.computeIfAbsent("tend " + part.name(), name -> new Patience());
        if (!patience.isOver(clock.instant())) {
            return;
        }
        try {
            part.tend(clock.instant());
        } catch (UncheckedIOException e) {
            Duration pause = patience.tried(clock.instant());
            progress.say(
                    "  %s cannot be looked after: %s Tried again in %d s."
                            .formatted(part.name(), e.getMessage(), pause.toSeconds()));
        }
    }

    private boolean stopAskedWithin(Duration time) {
        try {
            return stopAsked.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The JVM's last act: it must not end before the post has. */
    private void stopAndWait() {
        stopAsked.countDown();
        try {
            if (!ended.await(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                progress.say("  Something does not end; the next start will clean up.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class StopAsked extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
