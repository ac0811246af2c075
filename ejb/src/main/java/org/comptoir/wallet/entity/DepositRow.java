package org.comptoir.wallet.entity;

import java.time.Instant;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.DepositId;
import org.comptoir.wallet.DepositState;
import org.comptoir.wallet.DepositView;
import org.jspecify.annotations.Nullable;

/**
 * A deposit as stored.
 *
 * @param member whose it is, or null for suspense
 * @param outputKey the output's one-time key; null until it is mined (D1)
 * @param generation 0, one more after each reversal
 * @param height of its block, null while it is in none
 */
public record DepositRow(
        DepositId id,
        Asset asset,
        @Nullable MemberId member,
        long addressIndex,
        String txid,
        @Nullable String outputKey,
        int generation,
        Money amount,
        @Nullable Long height,
        int required,
        DepositState state,
        @Nullable String reason,
        Instant seenAt) {
    /** As its member sees it. */
    public DepositView view(ChainStateRow chain) {
        return new DepositView(
                id,
                amount,
                txid,
                state == DepositState.REVERSED ? 0 : chain.confirmationsAt(height),
                required,
                state,
                reason,
                seenAt);
    }
}
