package org.comptoir.ledger;

import java.util.Locale;

/** Why a transfer was made; stored by {@link #name()}, shown in lower case. */
public enum TransferKind {
    /** Member to member. */
    TRANSFER,
    /** A seller's coins go into escrow. */
    ESCROW,
    /** Escrow returns to the seller. */
    ESCROW_RELEASE,
    /** Escrow is paid out to a trade's parties and the post's fees. */
    TRADE,
    /** A withdrawal's amount and fee are held. */
    WITHDRAWAL_HOLD,
    /** A withdrawal's hold returns to the member. */
    WITHDRAWAL_RELEASE,
    /** A withdrawal's hold leaves for the chain. */
    WITHDRAWAL,
    /** Coins came in. */
    DEPOSIT,
    /** Coins that had come in are gone from the chain (D3). */
    DEPOSIT_REVERSAL,
    /** The network fee of a payout as really paid (A4). */
    CHAIN_FEE,
    /** Coins in or out that nobody can be named for yet. */
    SUSPENSE,
    /** Puts an earlier transfer right and names it (L3). */
    CORRECTION,
    /** Fees become what operators may pay out. */
    SWEEP,
    /** The post pays a member. */
    PAYMENT;

    /** The kind as the API shows it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
