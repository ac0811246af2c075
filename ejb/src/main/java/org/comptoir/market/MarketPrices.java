package org.comptoir.market;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All market prices of one moment: those that may be traded at, and no others. */
public final class MarketPrices {
    private final Map<Pair, MarketPrice> prices = new LinkedHashMap<>();

    /** Of several for one pair the first counts. */
    public MarketPrices(List<MarketPrice> all) {
        all.forEach(price -> prices.putIfAbsent(price.pair(), price));
    }

    /** Every one of them. */
    public List<MarketPrice> all() {
        return List.copyOf(prices.values());
    }

    /** The price of one coin in that currency, if there is one. */
    public Optional<MarketPrice> of(Pair pair) {
        return Optional.ofNullable(prices.get(pair));
    }

    /** What an offer's price comes to; null while the market has none. */
    public @Nullable Fiat effective(OfferPrice price, Pair pair) {
        return price.effective(of(pair).map(found -> found.price().perCoin()).orElse(null))
                .orElse(null);
    }
}
