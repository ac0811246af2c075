package org.comptoir.wallet;

import java.util.Locale;

/** Where a deposit stands (D1 to D3). */
public enum DepositState {
    /** In the pool; it may still never be mined. */
    SEEN,
    /** In a block, not deep enough yet. */
    CONFIRMING,
    /** Its coins are in the ledger; a reorganisation could still take them back. */
    CREDITED,
    /** So deep that the post no longer looks at it. */
    FINAL,
    /** Deep enough, and still locked by its sender. */
    HELD,
    /** Gone from the chain; whatever was credited was taken back. */
    REVERSED;

    /** The state in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word. */
    public static DepositState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
