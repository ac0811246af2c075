package org.comptoir.trade.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.comptoir.account.MemberId;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.HoldId;
import org.comptoir.market.CoinPrice;
import org.comptoir.market.Fiat;
import org.comptoir.market.MarketPrice;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.Side;
import org.comptoir.market.Taken;
import org.comptoir.market.boundary.Takings;
import org.comptoir.trade.Actor;
import org.comptoir.trade.TakeOrder;
import org.comptoir.trade.TradeConfig;
import org.comptoir.trade.TradeEventType;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.TradeQuote;
import org.comptoir.trade.control.History.Doer;
import org.comptoir.trade.entity.Deal;
import org.comptoir.trade.entity.QuoteTable;
import org.comptoir.trade.entity.TradeRow;
import org.comptoir.trade.entity.TradeTable;

/** Turns an offer into a trade (T1): checks, caps and escrow in one transaction. */
@Dependent
public class Taking {
    private final Takings offers;
    private final Members members;
    private final OpenTrades openTrades;
    private final Escrow escrow;
    private final TradeTable trades;
    private final QuoteTable quotes;
    private final History history;
    private final TradeConfig config;
    private final Clock clock;

    @Inject
    public Taking(
            Takings offers,
            Members members,
            OpenTrades openTrades,
            Escrow escrow,
            TradeTable trades,
            QuoteTable quotes,
            History history,
            TradeConfig config,
            Clock clock) {
        this.offers = offers;
        this.members = members;
        this.openTrades = openTrades;
        this.escrow = escrow;
        this.trades = trades;
        this.quotes = quotes;
        this.history = history;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Locks in the order of L9: the maker against leaving, offer, both parties' rows, accounts; the
     * trade is new. A live offer has a price.
     */
    public TradeRow take(MemberId taker, TakeOrder order) {
        members.holdHere(offers.maker(order.offer()));
        Taken taken = offers.lock(order.offer());
        Offer offer = taken.offer();
        requireTakeable(taker, order, offer);
        requireReputation(taker, offer.terms().minTakerTrades());
        Fiat fiat = fiatOf(order, offer.terms());
        CoinPrice price = offer.coinPrice().orElseThrow();
        Money amount = price.coinsFor("fiatAmount", fiat);
        MemberId maker = offer.maker().id();
        members.holdOpen(maker);
        openTrades.requireRoom(taker, maker);
        openTrades.requireNewcomersRoom(taker, amount);
        TradeId id = new TradeId(Ids.next());
        MemberId seller = offer.side() == Side.SELL ? maker : taker;
        HoldId hold = escrow.hold(id, seller, amount);
        Deal deal =
                new Deal(
                        offer.id(),
                        offer.version(),
                        offer.side() == Side.SELL ? taker : maker,
                        seller,
                        taker,
                        amount,
                        fiat,
                        price.perCoin(),
                        config.feeBasisPoints(),
                        hold);
        return begin(id, deal, taken);
    }

    private TradeRow begin(TradeId id, Deal deal, Taken taken) {
        Offer offer = taken.offer();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TradeRow trade = TradeRow.escrowed(id, deal, now, offer.terms().paymentWindow());
        trades.insert(trade);
        taken.following().ifPresent(price -> quotes.insert(id, frozen(price)));
        if (offer.side() == Side.SELL) {
            offers.taken(offer.id());
        }
        Actor taker = deal.taker().equals(deal.buyer()) ? Actor.BUYER : Actor.SELLER;
        history.record(trade, now, new Doer(taker, deal.taker()), TradeEventType.ESCROWED);
        return trade;
    }

    private static TradeQuote frozen(Taken.Following price) {
        MarketPrice market = price.market();
        return new TradeQuote(
                market.price().perCoin(),
                market.source(),
                market.at(),
                price.how(),
                market.quotes());
    }

    private void requireTakeable(MemberId taker, TakeOrder order, Offer offer) {
        if (offer.maker().id().equals(taker)) {
            throw new InvalidInput("id", "is your own offer");
        }
        offers.requireLive(offer);
        if (order.offerVersion() != null && order.offerVersion() != offer.version()) {
            throw new Refused(
                    ProblemType.OFFER_CHANGED,
                    "The offer is at version %d now.".formatted(offer.version()));
        }
    }

    private void requireReputation(MemberId taker, int needed) {
        int completed = needed == 0 ? 0 : offers.completedTrades(taker);
        if (completed < needed) {
            throw new Refused(
                    ProblemType.REPUTATION_TOO_LOW,
                    "The offer asks for %d completed trades; you have %d."
                            .formatted(needed, completed),
                    Map.of("needed", needed, "completedTrades", completed));
        }
    }

    private static Fiat fiatOf(TakeOrder order, OfferTerms terms) {
        Fiat fiat = Fiat.parse("fiatAmount", order.fiatAmount(), terms.currency());
        if (fiat.compareTo(terms.minAmount()) < 0 || fiat.compareTo(terms.maxAmount()) > 0) {
            throw new InvalidInput(
                    "fiatAmount",
                    "must be %s to %s"
                            .formatted(
                                    terms.minAmount().toDecimal(), terms.maxAmount().toDecimal()));
        }
        return fiat;
    }
}
