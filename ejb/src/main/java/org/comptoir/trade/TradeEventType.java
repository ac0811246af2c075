package org.comptoir.trade;

import java.util.Locale;

/** What happened in a trade. */
public enum TradeEventType {
    /** The offer was taken and the seller's coins are held. */
    ESCROWED,
    /** The buyer said that the cash was sent. */
    PAYMENT_SENT,
    /** The seller said that the cash has arrived. */
    PAYMENT_RECEIVED,
    /** The coins went to the buyer. */
    COMPLETED,
    /** The coins went back to the seller. */
    CANCELLED,
    /** The time to pay is over; the seller may cancel. */
    PAYMENT_WINDOW_EXPIRED,
    /** A party, or silence, called for an arbiter. */
    DISPUTED,
    /** An arbiter divided the coins. */
    RESOLVED;

    /** The type in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that word. */
    public static TradeEventType ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
