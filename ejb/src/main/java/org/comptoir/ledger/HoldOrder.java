package org.comptoir.ledger;

import java.util.UUID;
import org.comptoir.kernel.Money;

/**
 * Coins to be held out of a member's available balance.
 *
 * @param amount above zero; for a withdrawal the fee included
 * @param key under which it is held at most once
 * @param reference the trade or withdrawal it is for
 */
public record HoldOrder(HoldKind kind, OwnerId owner, Money amount, FactKey key, UUID reference) {
    /** Refuses an amount that is not above zero. */
    public HoldOrder {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a hold is above zero");
        }
    }
}
