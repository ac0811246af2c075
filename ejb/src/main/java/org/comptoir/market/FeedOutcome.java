package org.comptoir.market;

import java.util.Locale;

/** What asking the price sources came to. */
public enum FeedOutcome {
    /** They have not been asked yet. */
    NEW,
    /** Enough of them agree. */
    AGREED,
    /** Too few of them answered; the price before stays until it is too old. */
    TOO_FEW,
    /** Enough of them answered, and too few are near each other: no price is safe. */
    DISAGREED;

    /** The outcome in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome of that word. */
    public static FeedOutcome ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
