package org.comptoir.web.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Whether a path or query can be decoded without doubt.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2">RFC 3986, section 2</a>
 */
final class PlainAddress {
    private static final String FORBIDDEN = "\"<>\\^`{|}";

    private PlainAddress() {}

    /** True for plain characters and escapes of UTF-8 text without control characters. */
    static boolean isWellFormed(String raw) {
        return isWellFormed(raw, ' ');
    }

    /**
     * The same with control characters: among a route's ids they make one that is unknown, and the
     * route says so. No route has a dot: nothing here leads out of {@code /api}.
     */
    static boolean isWellFormedRoute(String raw) {
        return raw.startsWith("/api/")
                && !raw.contains(".")
                && !raw.toLowerCase(Locale.ROOT).contains("%2e")
                && isWellFormed(raw, '\0');
    }

    private static boolean isWellFormed(String raw, char least) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            char character = raw.charAt(at);
            if (character == '%') {
                int value = escaped(raw, at);
                if (value < least || (value == 0x7f && least > 0)) {
                    return false;
                }
                bytes.put((byte) value);
                at += 2;
            } else if (character <= ' ' || character >= 0x7f || FORBIDDEN.indexOf(character) >= 0) {
                return false;
            } else {
                bytes.put((byte) character);
            }
        }
        return isUtf8(bytes.flip());
    }

    private static int escaped(String raw, int at) {
        if (at + 2 >= raw.length()) {
            return -1;
        }
        int high = Character.digit(raw.charAt(at + 1), 16);
        int low = Character.digit(raw.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
