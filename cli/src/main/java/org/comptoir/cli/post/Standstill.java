package org.comptoir.cli.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.files.FolderLock;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.process.Identity;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a command has the folder of a post to itself, and nothing of the post runs.
 *
 * <p>A post that runs is stopped for it by its own launcher, which waits and then starts it again:
 * only the launcher has the environment it was started with. Whatever becomes of the command, its
 * end is the standstill's.
 */
public final class Standstill implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PostFolder folder;
    private final FolderLock lock;
    private final @Nullable PostState before;

    private Standstill(PostFolder folder, FolderLock lock, @Nullable PostState before) {
        this.folder = folder;
        this.lock = lock;
        this.before = before;
    }

    /**
     * Begins it.
     *
     * @throws CommandFailed when another command has the folder, or the post does not stop
     */
    public static Standstill begin(PostFolder folder, Progress progress) {
        @Nullable PostState running =
                PostState.read(folder.stateFile()).filter(PostState::isLive).orElse(null);
        return new Standstill(
                folder, running == null ? hold(folder, progress) : ask(folder, progress), running);
    }

    private static FolderLock hold(PostFolder folder, Progress progress) {
        FolderLock lock = Launcher.hold(folder);
        List<String> left = Remains.end(folder);
        if (!left.isEmpty()) {
            progress.say(
                    "  The launcher was killed; ended what it left: "
                            + String.join(", ", left)
                            + ".");
        }
        return lock;
    }

    private static FolderLock ask(PostFolder folder, Progress progress) {
        progress.begin("post", "stopping");
        leaveWish(folder);
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<FolderLock> lock = FolderLock.tryAcquire(folder.lockFile());
        while (lock.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(GLANCE.toNanos());
            lock = FolderLock.tryAcquire(folder.lockFile());
        }
        if (lock.isEmpty()) {
            forget(folder);
            progress.broken();
            throw new CommandFailed("The post does not stop: see ./comptoir logs launcher.");
        }
        progress.done("stands still");
        return lock.get();
    }

    private static void leaveWish(PostFolder folder) {
        Identity self = Identity.of(ProcessHandle.current()).orElseThrow();
        try {
            OwnerOnly.write(wish(folder), JSON.writeValueAsString(self));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go: a launcher that waits starts the post again. */
    @Override
    public void close() {
        forget(folder);
        lock.close();
    }

    /**
     * Waits for the post that ran before; call it after {@link #close}.
     *
     * @return false when none ran
     * @throws CommandFailed when its launcher ended instead
     */
    public boolean awaitReturn(Progress progress) {
        if (before == null) {
            return false;
        }
        progress.begin("post", "starting again");
        RestartWish.await(folder, before, progress);
        progress.done("healthy at " + before.address());
        return true;
    }

    /** For the launcher: whether a command that lives wants the folder. */
    static boolean isWanted(PostFolder folder) {
        try {
            return JSON.readValue(Files.readString(wish(folder)), Identity.class)
                    .living()
                    .isPresent();
        } catch (NoSuchFileException nobody) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forget(PostFolder folder) {
        try {
            Files.deleteIfExists(wish(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path wish(PostFolder folder) {
        return folder.run().resolve("standstill");
    }
}
