package org.comptoir.market;

import java.time.Instant;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.jspecify.annotations.Nullable;

/**
 * An offer as everybody may see it.
 *
 * @param version counts the maker's changes, from 1
 * @param pauseReason why it is paused, null in every other state
 * @param perCoin the price of one coin when last looked at, null while there is none
 */
public record Offer(
        OfferId id,
        int version,
        OfferState state,
        @Nullable PauseReason pauseReason,
        Maker maker,
        Side side,
        Asset asset,
        OfferTerms terms,
        @Nullable Fiat perCoin,
        Instant createdAt) {
    /** The price of one coin, if there is one. */
    public Optional<CoinPrice> coinPrice() {
        return Optional.ofNullable(perCoin).map(fiat -> new CoinPrice(asset, fiat));
    }
}
