package org.comptoir.cli.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.files.OwnerOnly;

/**
 * Asks a running launcher to end its post and start it again: only it has the environment the post
 * was started with, and a terminal, systemd or a container may wait for it.
 */
public final class RestartWish {
    private static final Duration GLANCE = Duration.ofMillis(200);

    private RestartWish() {}

    /** Leaves the wish. */
    public static void leave(PostFolder folder) {
        OwnerOnly.write(file(folder), "restart\n");
    }

    /**
     * Waits until its launcher has the post healthy again.
     *
     * @param before what was written down of the post that ran
     * @return what is written down of it now
     * @throws CommandFailed when the launcher ended instead
     */
    public static PostState await(PostFolder folder, PostState before, Progress progress) {
        Optional<PostState> back = back(folder, before);
        while (back.isEmpty()) {
            if (!before.isLive()) {
                progress.broken();
                throw new CommandFailed(
                        "The launcher ended instead: ./comptoir logs launcher says why.");
            }
            LockSupport.parkNanos(GLANCE.toNanos());
            back = back(folder, before);
        }
        return back.get();
    }

    private static Optional<PostState> back(PostFolder folder, PostState before) {
        return PostState.read(folder.stateFile())
                .filter(state -> state.since().isAfter(before.since()))
                .filter(state -> state.phase() == PostState.Phase.HEALTHY);
    }

    static boolean isThere(PostFolder folder) {
        return Files.exists(file(folder));
    }

    static void forget(PostFolder folder) {
        try {
            Files.deleteIfExists(file(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(PostFolder folder) {
        return folder.run().resolve("restart");
    }
}
