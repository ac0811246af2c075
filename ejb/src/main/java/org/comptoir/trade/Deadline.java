package org.comptoir.trade;

import java.time.Instant;
import java.util.Locale;

/**
 * What happens next to an open trade by itself (T4).
 *
 * @param at when
 * @param actor who can prevent it by acting
 * @param consequence what happens then
 */
public record Deadline(Instant at, Actor actor, Consequence consequence) {
    /** What the post does when nobody acts. */
    public enum Consequence {
        /** The trade is overdue; the seller may cancel. */
        PAYMENT_WINDOW_EXPIRED,
        /** The post cancels; the coins go back to the seller. */
        CANCELLED,
        /** An arbiter is called for. */
        DISPUTED,
        /** The operators are alarmed that no arbiter has decided. */
        ALARM;

        /** The consequence in the API: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
