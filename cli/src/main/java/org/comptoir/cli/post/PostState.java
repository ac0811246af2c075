package org.comptoir.cli.post;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.process.Identity;
import org.jspecify.annotations.Nullable;

/**
 * What a running launcher writes down for the other commands, and for a next start that must clean
 * up: no secrets, never trusted without a look at the processes themselves.
 *
 * @param data the folder it speaks of: a copy of that folder has a copy of this, and must never
 *     take the original's processes for its own
 * @param quarantine the post is a copy that does not act (R5)
 * @param services in the order they were started
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PostState(
        @Nullable String data,
        Identity launcher,
        Phase phase,
        String address,
        String chain,
        boolean quarantine,
        Instant since,
        List<Service> services) {

    /** How far the launcher is. */
    public enum Phase {
        STARTING,
        HEALTHY,
        STOPPING
    }

    /** One process of the post; port 0 if it has none. */
    public record Service(String name, Identity process, int port, Instant since) {}

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    /** What was written there, unless it came with the copy of another folder. */
    public static Optional<PostState> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(file.toFile(), PostState.class))
                            .filter(state -> state.isOf(file))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        try {
            OwnerOnly.write(file, JSON.writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOf(Path file) {
        return data == null || file.startsWith(data);
    }

    /** Where the post listens. */
    public int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Whether the launcher that wrote this still runs. */
    public boolean isLive() {
        return launcher.living().isPresent();
    }
}
