package org.comptoir.market;

import java.time.Instant;
import java.util.List;

/**
 * What the market pays.
 *
 * @param price cash for one whole coin
 * @param source {@code fixed} when set by hand, {@code median} when public sources agree
 * @param quotes what the sources said, by name; none when set by hand
 * @param at when it was learnt
 */
public record MarketPrice(CoinPrice price, String source, List<Quote> quotes, Instant at) {
    /** Copies the list. */
    public MarketPrice {
        quotes = List.copyOf(quotes);
    }

    /** Which coin in which cash. */
    public Pair pair() {
        return new Pair(price.asset(), price.perCoin().currency());
    }
}
