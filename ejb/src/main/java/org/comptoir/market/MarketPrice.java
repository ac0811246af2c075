package org.comptoir.market;

import java.time.Instant;

/**
 * What the market pays.
 *
 * @param price cash for one whole coin
 * @param source where the price comes from, one word
 * @param at when it was learnt
 */
public record MarketPrice(CoinPrice price, String source, Instant at) {}
