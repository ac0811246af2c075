package org.comptoir.wallet.control.demo;

/** Whose wallet: a demo chain has two. */
enum DemoOwner {
    /** The post's own. */
    POST,
    /** The one outside, from which test deposits come and to which withdrawals go. */
    OUTSIDE
}
