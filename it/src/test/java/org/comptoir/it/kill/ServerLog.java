package org.comptoir.it.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;

/** What the server of a post wrote down, over all its starts. */
final class ServerLog {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path file;

    ServerLog(Post post) {
        this.file = post.dataFolder().resolve("logs/server/server.log");
    }

    /** Fails unless it was this failpoint that ended the server. */
    void awaitFailpoint(String point) {
        Until.holds(
                "the failpoint in the log",
                PATIENCE,
                () -> count("Failpoint " + point + " reached") == 1);
    }

    /** In how many lines that text stands. */
    long count(String text) {
        return lines(text).size();
    }

    /** The lines in which that text stands. */
    List<String> lines(String text) {
        try {
            return Files.readString(file).lines().filter(line -> line.contains(text)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
