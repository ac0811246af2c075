package org.comptoir.market;

import java.util.Locale;

/** Where an offer stands; when several apply, the first in this order is shown. */
public enum OfferState {
    /** Taken back by its maker, for good. */
    WITHDRAWN,
    /** Its time has passed; a later expiry revives it. */
    EXPIRED,
    /** Set aside by its maker, or by the post while the market it follows has no safe price. */
    PAUSED,
    /** The maker sells and has too few coins for the smallest trade. */
    UNFUNDED,
    /** Can be taken. */
    LIVE;

    /** The state in the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
