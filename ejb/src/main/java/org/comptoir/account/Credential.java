package org.comptoir.account;

import java.util.Locale;

/** What a member proves itself with. */
public enum Credential {
    /** What it knows. */
    PASSWORD,
    /** What it has: one-time codes. */
    SECOND_FACTOR,
    /** Where it is written to. */
    EMAIL;

    /** The credential in the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
