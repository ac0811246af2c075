package org.comptoir.market;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An offer that is locked to be taken.
 *
 * @param offer with its price of this moment
 * @param market the market's price it follows, null with a fixed price or without one
 */
public record Taken(Offer offer, @Nullable MarketPrice market) {
    /** The market's price the offer follows, and how. */
    public Optional<Following> following() {
        return market != null && offer.terms().price() instanceof OfferPrice.Market how
                ? Optional.of(new Following(market, how))
                : Optional.empty();
    }

    /** A market's price and what an offer makes of it. */
    public record Following(MarketPrice market, OfferPrice.Market how) {}
}
