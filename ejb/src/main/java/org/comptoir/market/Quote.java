package org.comptoir.market;

import java.time.Instant;

/**
 * What one source says a coin costs.
 *
 * @param source its name, one lower-case word
 * @param perCoin cash for one whole coin, above zero
 * @param at when the source says it was so, or when it was asked if it does not say
 */
public record Quote(String source, Fiat perCoin, Instant at) {}
