package org.comptoir.trade.entity;

import org.comptoir.account.MemberId;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.HoldId;
import org.comptoir.market.Fiat;
import org.comptoir.market.OfferId;
import org.comptoir.trade.Split;

/**
 * What a trade is about; never changes.
 *
 * @param offerVersion the version that was taken
 * @param taker the buyer or the seller
 * @param amount coins in escrow, gross
 * @param feeBasisPoints the fee as it was when the offer was taken
 * @param hold the escrow
 */
public record Deal(
        OfferId offer,
        int offerVersion,
        MemberId buyer,
        MemberId seller,
        MemberId taker,
        Money amount,
        Fiat fiat,
        Fiat perCoin,
        int feeBasisPoints,
        HoldId hold) {
    /** Who gets what when the buyer's part, fee included, is that. */
    public Split split(Money buyerPart) {
        return Split.of(amount, buyerPart, feeBasisPoints);
    }
}
