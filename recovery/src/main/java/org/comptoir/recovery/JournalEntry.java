package org.comptoir.recovery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One fact the post must not forget, even when its database does (W2, R3). */
public sealed interface JournalEntry {
    /** When it was written down, by the post's clock. */
    Instant at();

    /**
     * A transaction that is about to be relayed for the first time.
     *
     * @param asset code of the coin
     * @param txid lower-case hex
     * @param keyImages one for each input, lower-case hex
     * @param items what it pays, 1 to 15; empty for a consolidation
     * @param txKey the transaction's private key; printed by nobody (S20)
     * @param feeMinor what the network takes
     */
    record Payout(
            Instant at,
            UUID payoutId,
            String asset,
            String txid,
            List<String> keyImages,
            List<Item> items,
            String txKey,
            long feeMinor)
            implements JournalEntry {
        /** Copies the lists. */
        public Payout {
            keyImages = List.copyOf(keyImages);
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "Payout[" + payoutId + ", " + asset + ", " + txid + "]";
        }
    }

    /**
     * One withdrawal inside a payout.
     *
     * @param address as the chain writes it
     */
    record Item(UUID withdrawalId, UUID memberId, String address, long amountMinor) {
        @Override
        public String toString() {
            return "Item[" + withdrawalId + "]";
        }
    }

    /**
     * Addresses the wallet has made, so that none is ever handed out twice (D4).
     *
     * @param asset code of the coin
     * @param highestIndex every index up to this one counts as used after a restore
     */
    record Addresses(Instant at, String asset, long highestIndex) implements JournalEntry {}

    /**
     * A deposit address was given to a member.
     *
     * @param asset code of the coin
     * @param index its number in the wallet
     * @param address as the chain writes it
     */
    record Allocation(Instant at, String asset, long index, String address, UUID memberId)
            implements JournalEntry {
        @Override
        public String toString() {
            return "Allocation[" + asset + ", " + index + "]";
        }
    }

    /**
     * A seal of the ledger, witnessed outside the database (L8).
     *
     * @param number of the seal
     * @param upToSeq last sequence number it covers
     * @param hash lower-case hex
     */
    record SealHead(Instant at, long number, long upToSeq, String hash) implements JournalEntry {}

    /**
     * The post began a new epoch (R3); the first one is 1. A number that was there before says that
     * the post went back to that epoch: the restore after it was undone (R4).
     *
     * @param reason one sentence for operators
     */
    record Epoch(Instant at, long number, String reason) implements JournalEntry {}

    /**
     * A backup was finished, and this is what its manifest says of everything in it.
     *
     * @param id names it
     * @param root SHA-256 of the manifest, lower-case hex
     */
    record Backup(Instant at, String id, String root) implements JournalEntry {}
}
