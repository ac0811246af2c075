package org.comptoir.cli.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.comptoir.cli.files.OwnerOnly;

/**
 * Asks a running launcher to end its post and start it again: only it has the environment the post
 * was started with, and a terminal, systemd or a container may wait for it.
 */
public final class RestartWish {
    private RestartWish() {}

    /** Leaves the wish. */
    public static void leave(PostFolder folder) {
        OwnerOnly.write(file(folder), "restart\n");
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
