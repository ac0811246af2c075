package org.comptoir.wallet;

import java.time.Instant;
import org.comptoir.kernel.Asset;
import org.jspecify.annotations.Nullable;

/**
 * Where the post last saw a chain.
 *
 * @param height newest block the post has looked at; −1 before the first look
 * @param readHeight every block up to here was read for deposits, and is final
 * @param synchronised false while the node fetches blocks
 * @param seenAt when the chain last answered, or null
 * @param paused no builds and no first relays, by an operator (W8)
 * @param faulty true when the last look failed
 */
public record ChainLook(
        Asset asset,
        long height,
        long readHeight,
        boolean synchronised,
        @Nullable Instant seenAt,
        boolean paused,
        boolean faulty) {}
