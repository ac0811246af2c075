package org.comptoir.wallet;

import java.util.Locale;

/**
 * One of the sums that a reconciliation sets against each other; stored and shown by {@link
 * #word()}.
 *
 * <p>What the wallet should hold is {@code −CHAIN + ARRIVING − LEAVING + RETURNING}.
 */
public enum Figure {
    /** Owed to members: free to use. */
    AVAILABLE,
    /** Owed to members: held for open trades. */
    ESCROWED,
    /** Owed to members: held for withdrawals, fees included. */
    WITHDRAWING,
    /** Owed by members after reversals; zero or below (L4). */
    RECEIVABLE,
    /** Trade fees the post has earned. */
    FEES,
    /** Fees that operators may pay out. */
    TREASURY,
    /** Network fees charged to members against those really paid (A4). */
    CHAIN_FEE,
    /** Coins whose owner is not known (D4). */
    SUSPENSE,
    /** Payouts that no withdrawal explains (R3). */
    RESTORE_SUSPENSE,
    /** The chain side of the books: the negative of everything above (L2). */
    CHAIN,
    /** In the wallet, not in the books yet: deposits that are not deep enough, or held. */
    ARRIVING,
    /** In the books still, gone from the wallet: payouts that are not booked yet. */
    LEAVING,
    /** Booked, and back in the wallet: payouts that fell out of the chain and are relayed again. */
    RETURNING,
    /** What the wallet says it holds, locked coins and change under way included. */
    WALLET;

    /** The name in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The figure of that word. */
    public static Figure ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
