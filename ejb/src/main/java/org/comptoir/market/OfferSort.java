package org.comptoir.market;

/** In which order offers are listed. */
public enum OfferSort {
    /** The last made first. */
    NEWEST,
    /** The best for who takes first: cheap from sellers, dear from buyers. */
    PRICE,
    /** The maker with most completed trades first. */
    REPUTATION
}
