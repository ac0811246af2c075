package org.comptoir.market.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.NotFound;
import org.comptoir.market.MarketPrices;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferId;
import org.comptoir.market.OfferState;
import org.comptoir.market.Taken;
import org.comptoir.market.control.Cover;
import org.comptoir.market.control.OfferBook;
import org.comptoir.market.control.Prices;
import org.comptoir.market.entity.MakerTable;
import org.comptoir.market.entity.OfferRow;
import org.comptoir.market.entity.OfferTable;

/**
 * What the taking of an offer needs of the market; joins the trade's transaction.
 *
 * <p>{@code MANDATORY}, because a lock taken in a transaction of its own would guard nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Takings {
    @Inject OfferTable offers;
    @Inject MakerTable makers;
    @Inject Prices prices;
    @Inject Cover cover;
    @Inject Clock clock;

    /**
     * Whose offer it is. That never changes, so it may be asked before anything is locked.
     *
     * @throws NotFound when there is no such offer
     */
    public MemberId maker(OfferId id) {
        return offers.find(id).orElseThrow(() -> new NotFound("offer")).maker().id();
    }

    /**
     * Locks an offer that is to be taken: first row lock of a take (L9).
     *
     * <p>An offer that looked unfunded is handed out as live: whether the seller is short, the
     * ledger knows exactly.
     *
     * @return the offer with its price of this moment, and the market's it follows
     * @throws NotFound when there is no such offer
     */
    public Taken lock(OfferId id) {
        OfferRow row = offers.lock(id).orElseThrow(() -> new NotFound("offer"));
        MarketPrices market = prices.now();
        Offer offer =
                row.seen(market.effective(row.terms().price(), row.pair()), true)
                        .at(clock.instant());
        return new Taken(offer, market.of(row.pair()).orElse(null));
    }

    /** The refusal of an offer that is not live. */
    public void requireLive(Offer offer) {
        if (offer.state() != OfferState.LIVE) {
            throw OfferBook.wrongState(offer);
        }
    }

    /** Looks at a taken offer again: the seller has fewer coins than before. */
    public void taken(OfferId id) {
        OfferRow row = offers.lock(id).orElseThrow(() -> new NotFound("offer"));
        boolean funded = cover.isFunded(row);
        if (funded != row.funded()) {
            offers.update(row.seen(row.perCoin(), funded), row.hasLapsed(clock.instant()));
        }
    }

    /** Counts one more completed trade for each party, in the order of their ids. */
    public void completed(Map<MemberId, String> parties) {
        Map<String, MemberId> inOrder = new TreeMap<>();
        parties.keySet().forEach(member -> inOrder.put(member.toString(), member));
        inOrder.values().forEach(member -> makers.addCompletedTrade(member, name(parties, member)));
    }

    /** How many trades of a member were completed. */
    public int completedTrades(MemberId member) {
        return makers.completedTrades(member);
    }

    private static String name(Map<MemberId, String> parties, MemberId member) {
        String name = parties.get(member);
        if (name == null) {
            throw new IllegalArgumentException("a party has a name");
        }
        return name;
    }
}
