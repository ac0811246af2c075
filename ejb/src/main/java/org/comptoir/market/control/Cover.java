package org.comptoir.market.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.Balance;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.market.Side;
import org.comptoir.market.entity.OfferRow;

/** Whether a seller has the coins that the smallest trade of an offer needs. */
@Dependent
public class Cover {
    private final LedgerBooks books;

    @Inject
    public Cover(LedgerBooks books) {
        this.books = books;
    }

    /** True for a buyer's offer, and for a seller's whose available coins suffice. */
    public boolean isFunded(OfferRow offer) {
        return offer.side() == Side.BUY
                || suffices(offer, available(offer.maker().id(), offer.asset()));
    }

    /** True when so many coins cover the smallest trade at the price last looked at. */
    static boolean suffices(OfferRow offer, Money available) {
        return offer.leastCoins().map(least -> available.compareTo(least) >= 0).orElse(false);
    }

    private Money available(MemberId member, Asset asset) {
        return books.balances(new OwnerId(member.value())).stream()
                .filter(balance -> balance.asset() == asset)
                .map(Balance::available)
                .findFirst()
                .orElse(Money.zero(asset));
    }
}
