package org.comptoir.account;

import java.text.Normalizer;
import org.comptoir.kernel.InvalidInput;

/**
 * Text that members write for each other: what is seen is what is there.
 *
 * <p>Control characters (but line breaks and tabs), halves of surrogate pairs and marks that turn
 * the direction of writing are refused, so that no text can pose as another.
 */
public final class PlainText {
    private PlainText() {}

    /**
     * Checks a text that may be empty.
     *
     * @param most the longest it may be, in characters as people count them
     * @return the text in composed form (NFC)
     * @throws InvalidInput when it is longer or holds a character that is not allowed
     */
    public static String optional(String field, String text, int most) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (composed.codePointCount(0, composed.length()) > most) {
            throw new InvalidInput(field, "must have at most %d characters".formatted(most));
        }
        if (composed.codePoints().anyMatch(PlainText::isHidden)) {
            throw new InvalidInput(
                    field, "must not hold control characters or marks of writing direction");
        }
        return composed;
    }

    /** Checks a text that must say something; surrounding space is taken off. */
    public static String required(String field, String text, int most) {
        String checked = optional(field, text, most).strip();
        if (checked.isEmpty()) {
            throw new InvalidInput(field, "must not be empty");
        }
        return checked;
    }

    /** The same on one line. */
    public static String line(String field, String text, int most) {
        String checked = required(field, text, most);
        if (checked.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(field, "must be one line without tabs");
        }
        return checked;
    }

    private static boolean isHidden(int character) {
        if (character == '\n' || character == '\t' || character == '\r') {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            case Character.FORMAT -> !isJoiner(character);
            default -> false;
        };
    }

    /** Emoji and several scripts are written with joiners; they turn no direction. */
    private static boolean isJoiner(int character) {
        return character == 0x200c || character == 0x200d;
    }
}
