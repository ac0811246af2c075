package org.comptoir.wallet.entity;

import java.time.Instant;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the post knows of one chain, without asking it.
 *
 * @param height newest block that was looked at; −1 before the first look
 * @param handledHeight every block up to here was scanned and is deeper than final
 * @param fee what one payment costs on the network, or null before the first look
 * @param fault what the chain last failed at, null while it answers
 * @param faultsInRow payout runs that failed one after another
 */
public record ChainStateRow(
        Asset asset,
        long height,
        String tipHash,
        boolean synchronised,
        @Nullable Instant seenAt,
        long handledHeight,
        @Nullable Money fee,
        @Nullable String fault,
        boolean paused,
        @Nullable String pauseReason,
        int faultsInRow,
        Instant nextPassAt) {
    /** How deep a block lies below the newest one; 0 for none. */
    public int confirmationsAt(@Nullable Long blockHeight) {
        if (blockHeight == null) {
            return 0;
        }
        return (int) Math.max(0, Math.min(height - blockHeight + 1, Integer.MAX_VALUE));
    }
}
