package org.comptoir.trade.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.HoldOrder;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Part;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.trade.Split;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.entity.Deal;

/** The seller's coins: held once, and let go once (A3, L6). */
@Dependent
public class Escrow {
    private final Ledger ledger;

    @Inject
    public Escrow(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Holds the seller's coins.
     *
     * @throws org.comptoir.ledger.InsufficientFunds when the seller is short
     */
    HoldId hold(TradeId trade, MemberId seller, Money amount) {
        OwnerId owner = owner(seller);
        return ledger.hold(
                new HoldOrder(
                        HoldKind.ESCROW,
                        owner,
                        amount,
                        FactKey.of(owner, "escrow:" + trade),
                        trade.value()));
    }

    /** Ends the hold: buyer and fee get their parts, the rest goes back to the seller. */
    void end(TradeId trade, Deal deal, Money buyerPart) {
        FactKey key = FactKey.of(owner(deal.seller()), "escrow-end:" + trade);
        Split split = deal.split(buyerPart);
        List<Part> parts = new ArrayList<>();
        addPart(parts, AccountRef.available(owner(deal.buyer()), buyerPart.asset()), split.buyer());
        addPart(parts, AccountRef.post(AccountKind.FEES, buyerPart.asset()), split.fee());
        if (parts.isEmpty()) {
            ledger.release(deal.hold(), key);
        } else {
            ledger.capture(deal.hold(), parts, key);
        }
    }

    private static void addPart(List<Part> parts, AccountRef to, Money amount) {
        if (amount.isPositive()) {
            parts.add(new Part(to, amount));
        }
    }

    private static OwnerId owner(MemberId member) {
        return new OwnerId(member.value());
    }
}
