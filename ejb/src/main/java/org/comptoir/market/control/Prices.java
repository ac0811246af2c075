package org.comptoir.market.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.market.Fiat;
import org.comptoir.market.MarketConfig;
import org.comptoir.market.MarketPrice;
import org.comptoir.market.OfferPrice;
import org.jspecify.annotations.Nullable;

/** What the market pays, as far as this post knows: prices set by hand. */
@Dependent
public class Prices {
    private static final String BY_HAND = "fixed";

    private final MarketConfig config;
    private final Clock clock;

    @Inject
    public Prices(MarketConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Every price there is. */
    public List<MarketPrice> all() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return config.fixedPrices().stream()
                .map(price -> new MarketPrice(price, BY_HAND, now))
                .toList();
    }

    /** The price of one coin in that currency, if there is one. */
    public Optional<Fiat> of(Asset asset, Currency currency) {
        return config.fixedPrices().stream()
                .filter(price -> price.asset() == asset)
                .map(price -> price.perCoin())
                .filter(perCoin -> perCoin.currency().equals(currency))
                .findFirst();
    }

    /** What an offer's price comes to now; null while the market has none. */
    public @Nullable Fiat effective(OfferPrice price, Asset asset, Currency currency) {
        return price.effective(of(asset, currency).orElse(null)).orElse(null);
    }
}
