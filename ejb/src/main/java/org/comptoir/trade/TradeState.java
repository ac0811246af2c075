package org.comptoir.trade;

import java.util.Locale;

/** Where a trade stands. */
public enum TradeState {
    /** The seller's coins are held; the buyer is to pay. */
    ESCROWED(true),
    /** The buyer says that the cash is on its way; the seller is to look. */
    PAYMENT_SENT(true),
    /** The parties disagree, or the seller does not answer; an arbiter is to decide. */
    DISPUTED(true),
    /** The coins went to the buyer. */
    COMPLETED(false),
    /** The coins went back to the seller. */
    CANCELLED(false),
    /** An arbiter divided the coins. */
    RESOLVED(false);

    private final boolean open;

    TradeState(boolean open) {
        this.open = open;
    }

    /** True while coins are held. */
    public boolean isOpen() {
        return open;
    }

    /** The state in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word. */
    public static TradeState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
