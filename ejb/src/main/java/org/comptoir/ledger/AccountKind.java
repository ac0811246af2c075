package org.comptoir.ledger;

/**
 * What an account is for; stored by {@link #name()}.
 *
 * <p>Coins are positive where they are owed to somebody, so {@code CHAIN}, the coins the post holds
 * on the chain, is the negative of everything else (L2).
 */
public enum AccountKind {
    /** A member's coins that are free to use; never below zero (L4). */
    AVAILABLE(true),
    /** A member's coins held for open trades; equals the open escrow holds (L6). */
    ESCROWED(true),
    /** A member's coins held for withdrawals, fee included; equals the open withdrawal holds. */
    WITHDRAWING(true),
    /** What a member owes after a reversal; never above zero, netted by later credits (L4). */
    RECEIVABLE(true),
    /** Trade fees the post has earned. */
    FEES(false),
    /** The chain side of deposits and payouts. */
    CHAIN(false),
    /** Network fees charged to members against those really paid (A4). */
    CHAIN_FEE(false),
    /** Coins whose owner is not known yet (D4). */
    SUSPENSE(false),
    /** Payouts found on the chain after a restore that no withdrawal explains (R3). */
    RESTORE_SUSPENSE(false),
    /** Fees that operators may pay out; never below zero, filled from {@link #FEES}. */
    TREASURY(false);

    private final boolean memberKind;

    AccountKind(boolean memberKind) {
        this.memberKind = memberKind;
    }

    /** True for kinds of members; the others are the post's. */
    public boolean isOfMembers() {
        return memberKind;
    }

    /**
     * True when the account has no lower bound and is not locked by transfers.
     *
     * <p>Every transfer may touch these; locking them would put all members in one queue (L9). What
     * operators pay from is locked: it must never be overdrawn, and few pay from it.
     */
    public boolean isFloorless() {
        return !memberKind && this != TREASURY;
    }
}
