package org.comptoir.wallet.control;

import java.util.Collection;

/** W3: what to do with a saved payout, after asking for its images and then for itself. */
enum RelayDecision {
    /** It is in a block: done, never relayed again, that would corrupt the wallet. */
    MINED,
    /** It waits in the pool: done. */
    IN_POOL,
    /** Nobody knows it and nobody has spent its inputs: relay it. */
    RELAY,
    /** A known transaction of ours spent an input, deeply: it can never be mined. */
    DEAD,
    /** Somebody spends an input in the pool: what becomes of that is not known yet. */
    WAIT,
    /** Somebody unknown has spent an input in the chain: no more payouts before a person looked. */
    FREEZE;

    /**
     * Decides.
     *
     * @param images states of all its key images, asked <em>before</em> the transaction
     * @param transaction where the node has it
     * @param deepSpender a known transaction of ours holds one of the images, deeply
     */
    static RelayDecision of(
            Collection<ImageState> images, TransactionState transaction, boolean deepSpender) {
        if (transaction instanceof TransactionState.Mined) {
            return MINED;
        }
        if (transaction instanceof TransactionState.InPool) {
            return IN_POOL;
        }
        if (deepSpender) {
            return DEAD;
        }
        if (images.contains(ImageState.SPENT_IN_CHAIN)) {
            return FREEZE;
        }
        if (images.contains(ImageState.SPENT_IN_POOL) || images.isEmpty()) {
            return WAIT;
        }
        return RELAY;
    }
}
