package org.comptoir.market;

import java.util.Locale;

/** Why an offer is paused. */
public enum PauseReason {
    /** Its maker set it aside. */
    MAKER,
    /** It follows the market, and the market has no safe price; it goes on by itself. */
    NO_PRICE;

    /** The reason in the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
