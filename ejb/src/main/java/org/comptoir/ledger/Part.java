package org.comptoir.ledger;

import org.comptoir.kernel.Money;

/**
 * What one account gets of a captured hold.
 *
 * @param amount above zero, of the account's asset
 */
public record Part(AccountRef to, Money amount) {
    /** Refuses an amount that is not above zero, or of another asset. */
    public Part {
        if (!amount.isPositive() || amount.asset() != to.asset()) {
            throw new IllegalArgumentException("%s cannot get %s".formatted(to, amount));
        }
    }
}
