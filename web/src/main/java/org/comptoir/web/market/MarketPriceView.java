package org.comptoir.web.market;

import java.time.Instant;
import java.util.List;
import org.comptoir.market.Fiat;
import org.comptoir.market.MarketPrice;
import org.comptoir.market.Quote;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the market pays for one whole coin. */
@Schema(name = "MarketPrice")
public record MarketPriceView(
        @Schema(example = "XMR") String asset,
        @Schema(example = "EUR") String currency,
        @Schema(example = "150.00") String price,
        @Schema(
                        enumeration = {"fixed", "median"},
                        description = "fixed: set by hand; median: of the sources named")
                String source,
        Instant at,
        @Schema(description = "What each source said; none of a price set by hand")
                List<QuoteView> sources) {
    /** What one source said. */
    @Schema(name = "PriceQuote")
    public record QuoteView(
            @Schema(example = "kraken") String name,
            @Schema(example = "150.00") String price,
            Instant at) {
        static QuoteView of(Quote quote) {
            return new QuoteView(quote.source(), quote.perCoin().toDecimal(), quote.at());
        }
    }

    static MarketPriceView of(MarketPrice price) {
        Fiat perCoin = price.price().perCoin();
        return new MarketPriceView(
                price.price().asset().name(),
                perCoin.currency().getCurrencyCode(),
                perCoin.toDecimal(),
                price.source(),
                price.at(),
                price.quotes().stream().map(QuoteView::of).toList());
    }
}
