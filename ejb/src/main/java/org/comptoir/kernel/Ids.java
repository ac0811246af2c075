package org.comptoir.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** New ids and the reading of ids that callers send. */
public final class Ids {
    private Ids() {}

    /**
     * A new id whose order is about the order of creation.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, UUID version
     *     7</a>
     */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /**
     * Reads an id from a path.
     *
     * @throws NotFound when the text is not the canonical form of a UUID
     */
    public static UUID parse(String what, String text) {
        if (text.length() == 36) {
            try {
                UUID id = UUID.fromString(text);
                if (id.toString().equalsIgnoreCase(text)) {
                    return id;
                }
            } catch (IllegalArgumentException e) {
                throw new NotFound(what);
            }
        }
        throw new NotFound(what);
    }
}
