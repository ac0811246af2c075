package org.comptoir.ledger;

import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;

/**
 * What a member has in one coin.
 *
 * @param withdrawing held for withdrawals, fees included
 * @param receivable zero or below: what the member owes after a reversal (L4)
 * @param total the sum of the four
 */
public record Balance(
        Asset asset,
        Money available,
        Money escrowed,
        Money withdrawing,
        Money receivable,
        Money total) {
    /** Sums the four parts. */
    public static Balance of(Money available, Money escrowed, Money withdrawing, Money receivable) {
        Money total = available.plus(escrowed).plus(withdrawing).plus(receivable);
        return new Balance(available.asset(), available, escrowed, withdrawing, receivable, total);
    }
}
