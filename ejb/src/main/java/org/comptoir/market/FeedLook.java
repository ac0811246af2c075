package org.comptoir.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the price of one pair fares.
 *
 * @param outcome of the last asking
 * @param at when the price that stands was learnt, null when none stands
 * @param isSafe true when offers may follow it now
 */
public record FeedLook(Pair pair, FeedOutcome outcome, @Nullable Instant at, boolean isSafe) {}
