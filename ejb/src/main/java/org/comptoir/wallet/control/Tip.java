package org.comptoir.wallet.control;

/**
 * The newest block of the node.
 *
 * @param height number of that block, the first block being 0
 * @param hash its hash
 * @param synchronised false while the node still fetches what other nodes have
 */
public record Tip(long height, String hash, boolean synchronised) {
    /** How deep a block lies: 1 for the newest, 0 for one that is not there yet. */
    public int confirmationsAt(long blockHeight) {
        long depth = height - blockHeight + 1;
        return Math.toIntExact(Math.max(0, Math.min(depth, Integer.MAX_VALUE)));
    }
}
