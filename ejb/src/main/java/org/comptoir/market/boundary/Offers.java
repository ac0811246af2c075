package org.comptoir.market.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Members;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.comptoir.market.NewOffer;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferId;
import org.comptoir.market.OfferQuery;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.control.OfferBook;
import org.comptoir.market.entity.OfferList;
import org.comptoir.market.entity.OfferRow;
import org.comptoir.market.entity.OfferTable;
import org.jspecify.annotations.Nullable;

/** Making, changing, taking back and finding offers. */
@Stateless
public class Offers {
    @Inject OfferBook book;
    @Inject OfferTable table;
    @Inject OfferList list;
    @Inject Members members;
    @Inject Sessions sessions;
    @Inject Clock clock;

    /**
     * Makes an offer.
     *
     * @throws org.comptoir.kernel.InvalidInput when a member of it is not allowed
     * @throws org.comptoir.kernel.Refused 422 no-price when its price follows a market that has
     *     none; 409 too-many-open-offers when the member has as many as allowed
     */
    public Offer create(Caller caller, NewOffer order) {
        sessions.recheck(caller, Role.MEMBER);
        String username = members.member(caller.member()).username();
        return book.create(caller.member(), username, order, now());
    }

    /**
     * Changes an offer; every change counts its version up.
     *
     * @param change gives the new terms for those that stand
     * @param paused true to set it aside, false to let it be taken, null to leave that as it is
     * @throws NotFound when there is no such offer
     * @throws org.comptoir.kernel.Refused 403 when it is another's; 409 wrong-state when it was
     *     withdrawn, or is to be live and its time has passed
     * @throws org.comptoir.kernel.InvalidInput when a member of it is not allowed
     */
    public Offer change(
            Caller caller, OfferId id, UnaryOperator<OfferTerms> change, @Nullable Boolean paused) {
        sessions.recheck(caller, Role.MEMBER);
        return book.change(book.lockOwn(caller.member(), id, now()), change, paused, now());
    }

    /**
     * Renews an offer: it lives as long again as its maker last gave it, from now on, even when it
     * has expired meanwhile. One that is set aside stays so.
     *
     * @throws NotFound when there is no such offer
     * @throws org.comptoir.kernel.Refused 403 when it is another's; 409 wrong-state when it was
     *     withdrawn
     * @throws org.comptoir.kernel.InvalidInput when it does not expire
     */
    public Offer renew(Caller caller, OfferId id) {
        sessions.recheck(caller, Role.MEMBER);
        return book.renew(book.lockOwn(caller.member(), id, now()), now());
    }

    /**
     * Takes an offer back for good.
     *
     * @throws NotFound when there is no such offer
     * @throws org.comptoir.kernel.Refused 403 when it is another's; 409 wrong-state when it was
     *     withdrawn before
     */
    public void withdraw(Caller caller, OfferId id) {
        sessions.recheck(caller, Role.MEMBER);
        book.withdraw(book.lockOwn(caller.member(), id, now()), now());
    }

    /**
     * One offer, in whatever state.
     *
     * @throws NotFound when there is no such offer
     */
    public Offer offer(OfferId id) {
        return table.find(id).orElseThrow(() -> new NotFound("offer")).at(now());
    }

    /**
     * Offers that can be taken now.
     *
     * <p>{@code SUPPORTS}: a page is one statement, which needs no transaction around it; beginning
     * and ending one would cost a good part of the answer.
     *
     * @param cursor from the page before, or null
     * @param limit 1 to 100
     * @throws org.comptoir.kernel.InvalidInput when the cursor is not one of this list
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page<Offer> search(OfferQuery query, @Nullable String cursor, int limit) {
        Instant now = now();
        return list.page(query, cursor, limit, now).map(row -> row.at(now));
    }

    /**
     * The caller's own offers, newest first, withdrawn ones included.
     *
     * @param before only those made before that offer, or null
     * @param limit 1 to 100
     */
    public Page<Offer> own(Caller caller, @Nullable UUID before, int limit) {
        Instant now = now();
        return Page.of(
                        table.ofMaker(caller.member(), before, limit + 1),
                        limit,
                        (OfferRow row) -> row.id().toString())
                .map(row -> row.at(now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
