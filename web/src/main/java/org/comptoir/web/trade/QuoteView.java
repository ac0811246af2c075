package org.comptoir.web.trade;

import java.time.Instant;
import java.util.List;
import org.comptoir.market.Fiat;
import org.comptoir.market.Quote;
import org.comptoir.trade.TradeQuote;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the price of a trade came about, frozen when the offer was taken. */
@Schema(name = "TradeQuote")
public record QuoteView(
        @Schema(example = "150.00", description = "What the market paid for one coin")
                String marketPrice,
        @Schema(
                        example = "-2.5",
                        description =
                                "Positive is above the market for buyer and seller alike, negative"
                                        + " below it")
                String premiumPercent,
        @Schema(nullable = true) @Nullable String floor,
        @Schema(nullable = true) @Nullable String ceiling,
        @Schema(enumeration = {"fixed", "median"}) String source,
        Instant at,
        List<SourceView> sources) {
    /** What one source said. */
    @Schema(name = "TradeQuoteSource")
    public record SourceView(
            @Schema(example = "kraken") String name,
            @Schema(example = "150.00") String price,
            Instant at) {
        static SourceView of(Quote quote) {
            return new SourceView(quote.source(), quote.perCoin().toDecimal(), quote.at());
        }
    }

    static @Nullable QuoteView of(@Nullable TradeQuote quote) {
        return quote == null
                ? null
                : new QuoteView(
                        quote.market().toDecimal(),
                        quote.how().premium().toPercent(),
                        decimal(quote.how().floor()),
                        decimal(quote.how().ceiling()),
                        quote.source(),
                        quote.at(),
                        quote.sources().stream().map(SourceView::of).toList());
    }

    private static @Nullable String decimal(@Nullable Fiat fiat) {
        return fiat == null ? null : fiat.toDecimal();
    }
}
