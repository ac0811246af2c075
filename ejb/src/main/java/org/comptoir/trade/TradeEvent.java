package org.comptoir.trade;

import java.time.Instant;

/** One thing that happened in a trade. */
public record TradeEvent(Instant at, Actor by, TradeEventType type) {}
