package org.comptoir.wallet;

/** How the copy of the payout journal fares that grows beside the backups. */
public enum JournalCopy {
    /**
     * This server keeps none: backups have no place of their own, another server has the journal,
     * or the post is itself a copy.
     */
    NONE,
    /** It holds all that the journal does. */
    CURRENT,
    /** It cannot be written, or was taken away and not made again. */
    BEHIND,
    /** Its disk or bucket does not answer; payouts go on without it. */
    HANGING
}
