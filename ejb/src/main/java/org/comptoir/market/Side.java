package org.comptoir.market;

import java.util.Locale;

/** What the maker of an offer does with coins. */
public enum Side {
    /** The maker sells coins; who takes the offer buys them. */
    SELL,
    /** The maker buys coins; who takes the offer sells them. */
    BUY;

    /** The side in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The side of that word. */
    public static Side ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
