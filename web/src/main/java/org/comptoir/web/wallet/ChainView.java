package org.comptoir.web.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.comptoir.wallet.ChainStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a chain does.
 *
 * @param height newest block the post has looked at; −1 before the first look
 * @param synchronised false while the node fetches blocks
 * @param seenAt when the chain last answered
 * @param reason why it is frozen, or else paused, or else what the chain last failed at
 * @param waiting withdrawals that wait to be built
 * @param underway payouts that are not final
 * @param freeAddresses deposit addresses nobody has yet
 * @param items on the first level only: every chain of the post, this one included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChainView(
        @Schema(examples = "XMR") String asset,
        @Schema(examples = "demo") String network,
        long height,
        boolean synchronised,
        @Nullable Instant seenAt,
        boolean paused,
        boolean frozen,
        @Nullable String reason,
        int waiting,
        int underway,
        int freeAddresses,
        @Nullable List<ChainView> items) {
    /** The first chain, with all of them inside it. */
    static ChainView of(List<ChainStatus> chains) {
        return of(chains.get(0), chains.stream().map(chain -> of(chain, null)).toList());
    }

    private static ChainView of(ChainStatus chain, @Nullable List<ChainView> items) {
        return new ChainView(
                chain.asset().name(),
                chain.network().code(),
                chain.height(),
                chain.synchronised(),
                chain.seenAt(),
                chain.paused(),
                chain.frozen(),
                chain.reason(),
                chain.waiting(),
                chain.underway(),
                chain.freeAddresses(),
                items);
    }
}
