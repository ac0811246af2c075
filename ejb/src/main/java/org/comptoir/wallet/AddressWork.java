package org.comptoir.wallet;

/**
 * How far a wallet is that makes many addresses at once, as it does after a new epoch and when it
 * was made again: it takes minutes, and no call to that wallet is answered meanwhile.
 *
 * @param made so many of them
 * @param wanted how many there will be, at least 1
 */
public record AddressWork(Side side, long made, long wanted) {
    /** Which wallet it is, and so what waits for it. */
    public enum Side {
        /** Sees what arrives. */
        VIEW("view", "payouts and deposits wait"),
        /** Pays. */
        SPEND("spend", "payouts wait");

        private final String word;
        private final String waiting;

        Side(String word, String waiting) {
            this.word = word;
            this.waiting = waiting;
        }
    }

    /** One sentence for operators. */
    public String sentence() {
        return made < wanted
                ? "The %s wallet is making addresses (%d of %d): %s."
                        .formatted(side.word, made, wanted, side.waiting)
                : "The %s wallet has made %d addresses and reads the chain again: %s."
                        .formatted(side.word, wanted, side.waiting);
    }
}
