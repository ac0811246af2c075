package org.comptoir.account;

import java.util.Locale;

/** Where a member stands. */
public enum MemberState {
    /** Signs in and trades. */
    OPEN,
    /** Kept out by an operator, for a time. */
    SUSPENDED,
    /** Left for good; the name stays taken. */
    CLOSED;

    /** The state in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word. */
    public static MemberState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
