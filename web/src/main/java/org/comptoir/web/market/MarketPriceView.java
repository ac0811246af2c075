package org.comptoir.web.market;

import java.time.Instant;
import org.comptoir.market.Fiat;
import org.comptoir.market.MarketPrice;

/** What the market pays for one whole coin. */
public record MarketPriceView(
        String asset, String currency, String price, String source, Instant at) {
    static MarketPriceView of(MarketPrice price) {
        Fiat perCoin = price.price().perCoin();
        return new MarketPriceView(
                price.price().asset().name(),
                perCoin.currency().getCurrencyCode(),
                perCoin.toDecimal(),
                price.source(),
                price.at());
    }
}
