package org.comptoir.wallet.control;

import java.util.List;
import org.comptoir.kernel.Money;

/**
 * What the wallet had received as of one tip.
 *
 * @param tip the newest block that was looked at
 * @param mined one element per output, in blocks from the asked height on
 * @param pool not mined yet; one element per transaction and address
 */
public record Arrivals(Tip tip, List<Output> mined, List<Pending> pool) {
    /** Copies the lists. */
    public Arrivals {
        mined = List.copyOf(mined);
        pool = List.copyOf(pool);
    }

    /**
     * One output in a block.
     *
     * @param outputKey its one-time public key: what makes it this output and no other (D1)
     * @param addressIndex the wallet's address it was paid to; 0 is the primary one
     * @param unlocked as the wallet says; a wallet may know better than the confirmations
     * @param unlockTime the transaction's own lock, a height or a time; 0 for none
     * @param coinbase true for a miner's reward
     */
    public record Output(
            String outputKey,
            String txid,
            long addressIndex,
            Money amount,
            long height,
            boolean unlocked,
            long unlockTime,
            boolean coinbase) {}

    /**
     * What an unmined transaction would pay to one address.
     *
     * @param amount the sum of its outputs to that address
     */
    public record Pending(String txid, long addressIndex, Money amount) {}
}
