package org.comptoir.wallet.entity;

import java.time.Instant;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.PayoutState;
import org.jspecify.annotations.Nullable;

/**
 * A payout as stored.
 *
 * @param metadata sealed; what a relay needs, null once erased
 * @param txKey sealed; never disclosed (W9)
 * @param keyImages one for each input
 * @param leaseToken of the runner that saved it (W7)
 * @param journalledAt when the journal witnessed it, or null (W2)
 * @param relayAttemptedAt when the first relay was begun, or null: from then on it is carried
 *     through, pause or not (W8)
 * @param firstMinedAt when it was first in a block, or null
 * @param missing the node did not know it when last asked: W3 decides what follows
 * @param bookedAt when withdrawals and fee were in the ledger, or null
 * @param reversals how often they were taken out again (W4)
 * @param unattributed what it pays that no withdrawal of these books waits for (R3)
 */
public record PayoutRow(
        PayoutId id,
        Asset asset,
        String txid,
        PayoutState state,
        @Nullable Bytes metadata,
        Bytes txKey,
        List<String> keyImages,
        Money fee,
        long leaseToken,
        int attempts,
        Instant nextAttemptAt,
        Instant savedAt,
        @Nullable Instant journalledAt,
        @Nullable Instant relayAttemptedAt,
        @Nullable Instant firstMinedAt,
        @Nullable Long minedHeight,
        boolean missing,
        @Nullable Instant bookedAt,
        int reversals,
        Money unattributed) {
    /** Copies the list. */
    public PayoutRow {
        keyImages = List.copyOf(keyImages);
    }

    /** The context its secrets are sealed in: they open for no other payout. */
    public String sealContext() {
        return sealContext(id);
    }

    /** The same for a payout that is not stored yet. */
    public static String sealContext(PayoutId id) {
        return "payout:" + id;
    }
}
