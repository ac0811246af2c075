package org.comptoir.web.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.notify.Stream;
import org.comptoir.web.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends.
 *
 * @param type {@code subscribe}, {@code unsubscribe} or {@code ping}
 * @param data about which stream; not with {@code ping}
 */
record ClientMessage(String type, @Nullable Data data) {
    /**
     * About which stream.
     *
     * @param stream its name
     * @param after number of the last message the client has, or null for what comes from now on
     * @param epoch the epoch that number is of, or null for the present one
     */
    record Data(String stream, @Nullable Long after, @Nullable UUID epoch) {}

    /** Reads one; empty when it is none. */
    static Optional<ClientMessage> read(String text) {
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(text, ClientMessage.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The stream it names, if there is such a one. */
    Optional<Stream> stream() {
        return Optional.ofNullable(data).flatMap(named -> Stream.ofWord(named.stream()));
    }
}
