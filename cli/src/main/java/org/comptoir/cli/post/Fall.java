package org.comptoir.cli.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.comptoir.cli.files.OwnerOnly;

/**
 * A healthy post's end that nobody asked for, as the launcher leaves it for whoever comes to look;
 * the next healthy start forgets it.
 *
 * @param at instant of the end, ISO 8601
 * @param why one line
 */
public record Fall(String at, String why) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The last one, unless the post served since. */
    public static Optional<Fall> of(PostFolder folder) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file(folder)), Fall.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keep(PostFolder folder) {
        try {
            OwnerOnly.write(file(folder), JSON.writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(PostFolder folder) {
        try {
            Files.deleteIfExists(file(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(PostFolder folder) {
        return folder.run().resolve("fall.json");
    }

    /** As an operator reads it. */
    public String sentence() {
        return "it ended by itself at %s: %s".formatted(at, why);
    }
}
