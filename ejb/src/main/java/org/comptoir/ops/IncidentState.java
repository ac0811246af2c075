package org.comptoir.ops;

import java.util.Locale;
import java.util.Optional;

/** Where an incident stands. */
public enum IncidentState {
    /** Somebody looks for the cause. */
    INVESTIGATING,
    /** The cause is known. */
    IDENTIFIED,
    /** It is mended, and watched. */
    MONITORING,
    /** It is over. */
    RESOLVED;

    /** The state in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word, if there is one. */
    public static Optional<IncidentState> ofWord(String word) {
        for (IncidentState state : values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
