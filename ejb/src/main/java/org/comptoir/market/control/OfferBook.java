package org.comptoir.market.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.market.Maker;
import org.comptoir.market.MarketConfig;
import org.comptoir.market.NewOffer;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferId;
import org.comptoir.market.OfferState;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.PauseReason;
import org.comptoir.market.Reputation;
import org.comptoir.market.entity.MakerTable;
import org.comptoir.market.entity.OfferRow;
import org.comptoir.market.entity.OfferRow.Wish;
import org.comptoir.market.entity.OfferTable;
import org.jspecify.annotations.Nullable;

/** The life of an offer: live and paused as its maker likes, withdrawn for good. */
@Dependent
public class OfferBook {
    private final OfferTable offers;
    private final MakerTable makers;
    private final OfferRules rules;
    private final Prices prices;
    private final Cover cover;
    private final MarketConfig config;

    @Inject
    public OfferBook(
            OfferTable offers,
            MakerTable makers,
            OfferRules rules,
            Prices prices,
            Cover cover,
            MarketConfig config) {
        this.offers = offers;
        this.makers = makers;
        this.rules = rules;
        this.prices = prices;
        this.cover = cover;
        this.config = config;
    }

    /** Makes an offer; the maker's row is locked so that the cap holds under races. */
    public Offer create(MemberId member, String username, NewOffer order, Instant now) {
        OfferRules.checkNewExpiry(order.terms().expiresAt(), now);
        OfferTerms terms = rules.check(order.asset(), order.terms(), now);
        makers.lock(member, username);
        if (offers.countOpen(member) >= config.maxOpenOffers()) {
            throw new Refused(
                    ProblemType.TOO_MANY_OPEN_OFFERS,
                    "At most %d offers can be open.".formatted(config.maxOpenOffers()));
        }
        OfferId id = new OfferId(Ids.next());
        Maker maker = new Maker(member, username, Reputation.NONE);
        OfferRow row =
                new OfferRow(
                        id,
                        1,
                        Wish.LIVE,
                        maker,
                        order.side(),
                        order.asset(),
                        terms,
                        null,
                        true,
                        OfferRow.setAt(terms, now),
                        now);
        offers.insert(look(row), false);
        return offers.find(id).orElseThrow().at(now);
    }

    /**
     * The caller's own offer, locked.
     *
     * @throws NotFound when there is none
     * @throws Refused 403 when it is another's: offers are public, so it is not hidden; 409
     *     wrong-state when it was withdrawn
     */
    public OfferRow lockOwn(MemberId member, OfferId id, Instant now) {
        OfferRow row = offers.lock(id).orElseThrow(() -> new NotFound("offer"));
        if (!row.maker().id().equals(member)) {
            throw new Refused(ProblemType.FORBIDDEN, "The offer is another member's.");
        }
        if (row.wish() == Wish.WITHDRAWN) {
            throw wrongState(row.stateAt(now));
        }
        return row;
    }

    /** Changes a locked offer. */
    public Offer change(
            OfferRow row, UnaryOperator<OfferTerms> change, @Nullable Boolean paused, Instant now) {
        OfferTerms terms = change.apply(row.terms());
        if (!Objects.equals(terms.expiresAt(), row.terms().expiresAt())) {
            OfferRules.checkNewExpiry(terms.expiresAt(), now);
        }
        OfferTerms checked =
                terms.equals(row.terms()) ? terms : rules.check(row.asset(), terms, now);
        OfferRow next = look(row.changed(checked, wish(row, paused), now));
        if (Boolean.FALSE.equals(paused) && next.hasLapsed(now)) {
            throw wrongState(OfferState.EXPIRED);
        }
        offers.update(next, next.hasLapsed(now));
        return next.at(now);
    }

    /** Gives a locked offer as long again as its maker last gave it, from now on. */
    public Offer renew(OfferRow row, Instant now) {
        Instant expiry = row.renewedFrom(now);
        if (expiry == null) {
            throw new InvalidInput("expiresAt", "is not set: the offer does not expire");
        }
        OfferRow next = look(row.changed(row.terms().until(expiry), row.wish(), now));
        offers.update(next, false);
        return next.at(now);
    }

    /** Withdraws a locked offer. */
    public void withdraw(OfferRow row, Instant now) {
        offers.update(row.changed(row.terms(), Wish.WITHDRAWN, now), row.hasLapsed(now));
    }

    /** A refusal that names the state of an offer, and why it is paused. */
    public static Refused wrongState(Offer offer) {
        if (offer.pauseReason() != PauseReason.NO_PRICE) {
            return wrongState(offer.state());
        }
        return new Refused(
                ProblemType.WRONG_STATE,
                "The offer is paused until the market has a safe price again.",
                Map.of("state", offer.state().word(), "pauseReason", PauseReason.NO_PRICE.word()));
    }

    /** A refusal that names the state. */
    public static Refused wrongState(OfferState state) {
        return new Refused(
                ProblemType.WRONG_STATE,
                "The offer is %s.".formatted(state.word()),
                Map.of("state", state.word()));
    }

    private OfferRow look(OfferRow row) {
        OfferRow priced =
                row.seen(prices.now().effective(row.terms().price(), row.pair()), row.funded());
        return priced.seen(priced.perCoin(), cover.isFunded(priced));
    }

    private static Wish wish(OfferRow row, @Nullable Boolean paused) {
        if (paused == null) {
            return row.wish();
        }
        return paused ? Wish.PAUSED : Wish.LIVE;
    }
}
