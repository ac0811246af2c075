package org.comptoir.market;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an offer's price comes about. */
public sealed interface OfferPrice {
    /**
     * The price of one coin now.
     *
     * @param market the market's price in the offer's currency, null where there is none
     * @return empty when there is no price now
     */
    Optional<Fiat> effective(@Nullable Fiat market);

    /**
     * A price that stays.
     *
     * @param amount cash for one whole coin, above zero
     */
    record Fixed(Fiat amount) implements OfferPrice {
        @Override
        public Optional<Fiat> effective(@Nullable Fiat market) {
            return Optional.of(amount);
        }
    }

    /**
     * A price that follows the market, between bounds.
     *
     * @param premium distance from the market
     * @param floor never below this, or null
     * @param ceiling never above this, or null; not below the floor
     */
    record Market(Premium premium, @Nullable Fiat floor, @Nullable Fiat ceiling)
            implements OfferPrice {
        @Override
        public Optional<Fiat> effective(@Nullable Fiat market) {
            return market == null ? Optional.empty() : premium.over(market).map(this::bounded);
        }

        private Fiat bounded(Fiat price) {
            if (floor != null && price.compareTo(floor) < 0) {
                return floor;
            }
            return ceiling != null && price.compareTo(ceiling) > 0 ? ceiling : price;
        }
    }
}
