package org.comptoir.wallet;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a payout, one chain transaction for up to 15 withdrawals, stands.
 *
 * <p>{@code built} comes before all of these and is never stored: a built transaction that was not
 * saved is forgotten (W1).
 */
public enum PayoutState {
    /** Saved with its withdrawals; the network has not shown it yet. */
    SAVED,
    /** The network has it, or had it: not in a block now. */
    RELAYED,
    /** In a block. */
    MINED,
    /** So deep that its metadata was erased. */
    FINAL,
    /**
     * Can never be mined: another transaction of ours has spent an input, deeply (W3). Should it be
     * mined after all, an operator alone leads it back.
     */
    DEAD;

    /** Where it can go from here. */
    public Set<PayoutState> next() {
        return switch (this) {
            case SAVED -> EnumSet.of(RELAYED, MINED, DEAD);
            case RELAYED -> EnumSet.of(MINED, DEAD);
            case MINED -> EnumSet.of(RELAYED, FINAL);
            case DEAD -> EnumSet.of(MINED);
            case FINAL -> EnumSet.noneOf(PayoutState.class);
        };
    }

    /** The state in the database: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word. */
    public static PayoutState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
