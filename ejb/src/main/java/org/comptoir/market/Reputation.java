package org.comptoir.market;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a member's trades say about the member.
 *
 * @param completedTrades trades that ended with coins and cash both delivered
 * @param score mean of the ratings, 1.00 to 5.00, or null before the first
 */
public record Reputation(int completedTrades, @Nullable BigDecimal score) {
    /** Of a member nobody has traded with. */
    public static final Reputation NONE = new Reputation(0, null);
}
