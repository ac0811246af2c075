package org.comptoir.wallet.control;

import java.util.List;
import java.util.Optional;
import org.comptoir.kernel.Money;

/**
 * What can be done to a network whose coins are worth nothing: a wallet outside the post, blocks
 * and reorganisations on demand.
 *
 * <p>The outside wallet is no part of the post: its coins have no entry in the ledger. It always
 * has enough unlocked outputs; where it runs dry, blocks are mined to it.
 */
public interface TestNetwork {
    /**
     * Pays from the outside wallet; the payment waits in the pool for the next block.
     *
     * @return its txid
     */
    String pay(String address, Money amount) throws ChainFault;

    /**
     * Pays as {@link #pay} does, with a lock of the transaction's own (D2).
     *
     * @param unlockTime a height, or from 500 000 000 on seconds since 1970
     * @return its txid
     */
    String payLocked(String address, Money amount, long unlockTime) throws ChainFault;

    /** An address of the outside wallet that was never handed out before. */
    String freshAddress() throws ChainFault;

    /** What the outside wallet received at that address of its own; pool included, oldest first. */
    List<Receipt> received(String address) throws ChainFault;

    /**
     * Checks a proof of {@link Chain#prove} as its payee would, from outside.
     *
     * @return what the transaction pays that address; empty when the proof is not good for this
     *     message
     */
    Optional<Money> proven(String txid, String address, String message, String proof)
            throws ChainFault;

    /**
     * Mines blocks now, to the outside wallet.
     *
     * @param blocks 1 to 1 000
     * @return the height of the newest block
     */
    long mine(int blocks) throws ChainFault;

    /**
     * Replaces the newest blocks by one more than there were. Their transactions return to the
     * pool, as with a real node, and may be mined again at once; what the new blocks make
     * impossible is forgotten.
     *
     * @param depth 1 to 100 blocks
     * @return the height of the newest block
     */
    long reorganise(int depth) throws ChainFault;

    /**
     * Replaces blocks as {@link #reorganise} does; their transactions and those in the pool are
     * forgotten, as if they had never been sent (D3).
     *
     * @param depth 1 to 100 blocks
     * @return the height of the newest block
     */
    long reorganiseForgetting(int depth) throws ChainFault;

    /**
     * Lets the next calls of the post to this chain fail.
     *
     * @return false where nothing is disturbed because real daemons can be killed instead
     */
    default boolean disturb(Disturbance disturbance) {
        return false;
    }

    /**
     * One payment the outside wallet received.
     *
     * @param confirmations 0 while in the pool
     */
    record Receipt(String txid, Money amount, int confirmations) {}
}
