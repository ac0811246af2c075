package org.comptoir.wallet;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a withdrawal stands.
 *
 * <pre>
 * requested → approved → signed → broadcast → confirming → confirmed
 *     │           │         │          │  ↖________│____________│  a reorganisation
 *     │           │←────────┴──────────┴───────────┘  the payout is dead
 *     └→ rejected, cancelled      approved → failed
 * </pre>
 *
 * <p>From {@code signed} on the coins may be on their way: nothing but the death of the payout (W3)
 * leads back, no error of any call does. From {@code confirmed} it leads back only together with a
 * reversal in the ledger (W4).
 */
public enum WithdrawalState {
    /** Held, waiting for the rules or an operator. */
    REQUESTED,
    /** Waiting to be built into a payout. */
    APPROVED,
    /** In a saved payout. */
    SIGNED,
    /** Its payout was handed to the network. */
    BROADCAST,
    /** Its payout is in a block. */
    CONFIRMING,
    /** Paid: deep enough, or booked inside the post. */
    CONFIRMED,
    /** Refused by an operator; the hold was released. */
    REJECTED,
    /** Taken back by the member or by a reversal; the hold was released. */
    CANCELLED,
    /** Can never be paid; the hold was released. */
    FAILED;

    /** Where it can go from here. */
    public Set<WithdrawalState> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(APPROVED, REJECTED, CANCELLED);
            case APPROVED -> EnumSet.of(SIGNED, REJECTED, CANCELLED, FAILED);
            case SIGNED -> EnumSet.of(BROADCAST, CONFIRMING, APPROVED);
            case BROADCAST -> EnumSet.of(CONFIRMING, APPROVED);
            case CONFIRMING -> EnumSet.of(BROADCAST, CONFIRMED, APPROVED);
            case CONFIRMED -> EnumSet.of(BROADCAST);
            case REJECTED, CANCELLED, FAILED -> EnumSet.noneOf(WithdrawalState.class);
        };
    }

    /** True when it can go there in one step. */
    public boolean canBecome(WithdrawalState other) {
        return next().contains(other);
    }

    /** True while no payout carries it: it can still be cancelled. */
    public boolean isUnsigned() {
        return this == REQUESTED || this == APPROVED;
    }

    /** True until it has ended, well or not. */
    public boolean isOpen() {
        return this != CONFIRMED && !next().isEmpty();
    }

    /** The state in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word. */
    public static WithdrawalState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
