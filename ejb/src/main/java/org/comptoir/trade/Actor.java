package org.comptoir.trade;

import java.util.Locale;

/** Who acts in a trade. */
public enum Actor {
    /** Gets coins for cash. */
    BUYER,
    /** Gets cash for coins. */
    SELLER,
    /** Decides a disputed trade; never a party of it. */
    ARBITER,
    /** The post itself, when a deadline passes. */
    POST;

    /** The actor in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The actor of that word. */
    public static Actor ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
