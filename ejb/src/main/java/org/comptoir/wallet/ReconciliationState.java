package org.comptoir.wallet;

import java.util.Locale;

/** What a look at ledger and chain together came to. */
public enum ReconciliationState {
    /** Everything agrees. */
    BALANCED,
    /** It could not be told this time, or a difference was seen for the first time. */
    UNSETTLED,
    /** Two looks in a row found the same difference. */
    DIFFERS;

    /** The state in the API and in the database: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word. */
    public static ReconciliationState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
