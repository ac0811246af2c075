package org.comptoir.trade;

import java.time.Instant;
import java.util.List;
import org.comptoir.market.Fiat;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.Quote;

/**
 * How the price of a trade came about, as it was when the offer was taken.
 *
 * @param market the market's price of one coin then
 * @param source {@code fixed} when an operator had set it, {@code median} when sources agreed
 * @param at when it was learnt
 * @param how the offer's premium and bounds then
 * @param sources what each source said, by name
 */
public record TradeQuote(
        Fiat market, String source, Instant at, OfferPrice.Market how, List<Quote> sources) {
    /** Copies the list. */
    public TradeQuote {
        sources = List.copyOf(sources);
    }
}
