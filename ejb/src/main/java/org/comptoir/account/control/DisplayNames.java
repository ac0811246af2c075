package org.comptoir.account.control;

/** Names that stand beside other names and must not play tricks on whoever reads them. */
public final class DisplayNames {
    private DisplayNames() {}

    /**
     * True when the text has visible characters and none that are invisible or turn the reading
     * direction.
     */
    public static boolean isPlain(String text) {
        return !text.isBlank()
                && text.strip().equals(text)
                && text.codePoints().allMatch(DisplayNames::isPlain);
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
