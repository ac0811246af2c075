package org.comptoir.ledger;

import org.comptoir.kernel.Money;

/**
 * One account's part of a transfer.
 *
 * @param amount signed: above zero is a credit, below zero a debit, never zero; of the account's
 *     asset
 */
public record Entry(AccountRef account, Money amount) {
    /** Refuses nothing moved and an asset the account does not hold. */
    public Entry {
        if (amount.isZero() || amount.asset() != account.asset()) {
            throw new IllegalArgumentException("%s cannot move %s".formatted(account, amount));
        }
    }
}
