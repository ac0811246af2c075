package org.comptoir.recovery.backup;

/**
 * The public half of an {@link Identity}: seals, and opens nothing.
 *
 * @param text {@code age1} and 58 signs
 */
public record Recipient(String text) {
    static final String PREFIX = "age";

    /** Refuses what cannot be one; whether anybody can open it nobody knows. */
    public Recipient {
        if (!text.matches("age1[02-9ac-hj-np-z]{58}")) {
            throw new IllegalArgumentException("a recipient is age1 and 58 signs");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
