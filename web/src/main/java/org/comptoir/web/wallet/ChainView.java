package org.comptoir.web.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.comptoir.wallet.ChainStatus;
import org.comptoir.wallet.OutputStock;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a chain does.
 *
 * @param height newest block the post has looked at; −1 before the first look
 * @param synchronised false while the node fetches blocks
 * @param seenAt when the chain last answered
 * @param reason why it is frozen, or else paused, or else which work of its wallet payouts wait
 *     for, or else what the chain last failed at
 * @param waiting withdrawals that wait to be built
 * @param underway payouts that are not final
 * @param freeAddresses deposit addresses nobody has yet
 * @param outputs what the wallet could pay from when it was last looked at; absent while it is not
 *     kept ready
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
        @Nullable Outputs outputs,
        @Nullable List<ChainView> items) {
    /**
     * Outputs of a wallet.
     *
     * @param ready of a useful size, and can be spent
     * @param locked of a useful size, and cannot yet
     * @param small below a useful size
     */
    @Schema(name = "WalletOutputs")
    public record Outputs(
            Instant at,
            @Schema(examples = "20") int ready,
            @Schema(examples = "2") int locked,
            @Schema(examples = "0") int small) {
        static @Nullable Outputs of(@Nullable OutputStock stock) {
            return stock == null
                    ? null
                    : new Outputs(stock.at(), stock.ready(), stock.locked(), stock.small());
        }
    }

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
                Outputs.of(chain.outputs()),
                items);
    }
}
