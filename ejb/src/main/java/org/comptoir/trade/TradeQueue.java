package org.comptoir.trade;

import java.time.Instant;

/**
 * Trades in one state that is not an end.
 *
 * @param count how many
 * @param oldestAt when the oldest of them began
 */
public record TradeQueue(TradeState state, long count, Instant oldestAt) {}
