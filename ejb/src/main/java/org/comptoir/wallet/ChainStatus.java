package org.comptoir.wallet;

import java.time.Instant;
import org.comptoir.kernel.Asset;
import org.jspecify.annotations.Nullable;

/**
 * How one chain of the post does, for operators.
 *
 * @param height newest block the post has looked at; −1 before the first look
 * @param synchronised false while the node fetches blocks
 * @param seenAt when the chain last answered, or null
 * @param paused no builds and no first relays, by an operator (W8)
 * @param frozen the whole post is frozen (R2)
 * @param reason why it is frozen, or else paused, or else which work of its wallet payouts wait
 *     for, or else what the chain last failed at
 * @param waiting withdrawals that wait to be built
 * @param underway payouts that are not final
 * @param freeAddresses deposit addresses nobody has yet
 * @param outputs what the wallet could pay from, or null when it is not kept ready
 */
public record ChainStatus(
        Asset asset,
        ChainKind network,
        long height,
        boolean synchronised,
        @Nullable Instant seenAt,
        boolean paused,
        boolean frozen,
        @Nullable String reason,
        int waiting,
        int underway,
        int freeAddresses,
        @Nullable OutputStock outputs) {}
