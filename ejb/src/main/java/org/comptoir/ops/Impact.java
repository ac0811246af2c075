package org.comptoir.ops;

import java.util.Locale;
import java.util.Optional;

/** How much an incident matters to members. */
public enum Impact {
    /** Nobody notices. */
    NONE,
    /** Something is slower than usual. */
    MINOR,
    /** Something does not work. */
    MAJOR,
    /** The post does not do what it is there for. */
    CRITICAL;

    /** The impact in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The impact of that word, if there is one. */
    public static Optional<Impact> ofWord(String word) {
        for (Impact impact : values()) {
            if (impact.word().equals(word)) {
                return Optional.of(impact);
            }
        }
        return Optional.empty();
    }
}
