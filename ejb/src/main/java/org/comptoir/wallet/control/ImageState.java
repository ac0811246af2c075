package org.comptoir.wallet.control;

/** What the node knows of a key image. */
public enum ImageState {
    /** Nobody has spent it. */
    UNSPENT,
    /** A mined transaction spends it. */
    SPENT_IN_CHAIN,
    /** A transaction in the pool spends it. */
    SPENT_IN_POOL
}
