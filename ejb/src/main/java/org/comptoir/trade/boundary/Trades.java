package org.comptoir.trade.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Audits;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.trade.Resolution;
import org.comptoir.trade.TakeOrder;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.control.Steps;
import org.comptoir.trade.control.Taking;
import org.comptoir.trade.control.TradeReader;
import org.comptoir.trade.entity.TradeRow;
import org.jspecify.annotations.Nullable;

/** Taking offers, the steps of a trade, and reading trades. */
@Stateless
public class Trades {
    @Inject Taking taking;
    @Inject Steps steps;
    @Inject TradeReader reader;
    @Inject Sessions sessions;
    @Inject Audits audits;
    @Inject Freeze freeze;

    /**
     * Takes an offer: the seller's coins are held in this transaction, or nothing happens (T1).
     *
     * @throws org.comptoir.ledger.Frozen 503 while the post is frozen (R2)
     * @throws NotFound when there is no such offer
     * @throws org.comptoir.kernel.InvalidInput when it is the caller's own, or the amount is out of
     *     its limits
     * @throws org.comptoir.kernel.Refused 409 wrong-state when it is not live; 409 offer-changed;
     *     422 reputation-too-low; 409 too-many-open-trades; 422 newcomer-limit
     * @throws org.comptoir.ledger.InsufficientFunds when the seller is short
     */
    public Trade take(Caller caller, TakeOrder order) {
        sessions.recheck(caller, Role.MEMBER);
        freeze.requireNotFrozen();
        return reader.shown(taking.take(caller.member(), order));
    }

    /**
     * One trade, for its parties and arbiters.
     *
     * @throws NotFound for everybody else
     */
    public Trade trade(Caller caller, TradeId id) {
        return reader.trade(caller, id);
    }

    /**
     * One trade as its parties see it, for telling them: whoever asks answers for who hears it.
     *
     * @throws NotFound when there is none of that id
     */
    public Trade forItsParties(TradeId id) {
        return reader.forItsParties(id);
    }

    /**
     * The caller's trades, newest first; an arbiter's list holds others' disputed trades too.
     *
     * @param before only those older than that trade, or null
     * @param limit 1 to 100
     */
    public Page<Trade> list(Caller caller, @Nullable UUID before, int limit) {
        return reader.list(caller, before, limit);
    }

    /**
     * The buyer has sent the cash.
     *
     * @throws NotFound when the caller may not know the trade
     * @throws org.comptoir.kernel.Refused 403 when the caller is not the buyer; 409 wrong-state
     */
    public Trade paymentSent(Caller caller, TradeId id) {
        sessions.recheck(caller, Role.MEMBER);
        return reader.shown(steps.paymentSent(caller, id));
    }

    /**
     * The seller has the cash: the coins go to the buyer, the fee taken off (A3).
     *
     * @throws NotFound when the caller may not know the trade
     * @throws org.comptoir.kernel.Refused 403 when the caller is not the seller; 409 wrong-state
     */
    public Trade paymentReceived(Caller caller, TradeId id) {
        sessions.recheck(caller, Role.MEMBER);
        return reader.shown(steps.paymentReceived(caller, id));
    }

    /**
     * The coins go back to the seller (T2, T3).
     *
     * @param confirm {@code not-paid}, asked of a buyer who said that the cash was sent
     * @param totp one-time code, asked of the same buyer where there is a second factor
     * @throws NotFound when the caller may not know the trade
     * @throws org.comptoir.kernel.Refused 403 when the caller is no party; 409 wrong-state; 409
     *     not-overdue when the seller is too early; 422 confirmation-required; 403 when the second
     *     factor is missing or wrong
     */
    public Trade cancel(
            Caller caller, TradeId id, @Nullable String confirm, @Nullable String totp) {
        sessions.recheck(caller, Role.MEMBER);
        return reader.shown(steps.cancel(caller, id, confirm, totp));
    }

    /**
     * A party calls for an arbiter after the cash was said to be sent.
     *
     * @param reason 1 to 2 000 characters
     * @throws NotFound when the caller may not know the trade
     * @throws org.comptoir.kernel.Refused 403 when the caller is no party; 409 wrong-state
     * @throws org.comptoir.kernel.InvalidInput when the reason is not allowed
     */
    public Trade dispute(Caller caller, TradeId id, String reason) {
        sessions.recheck(caller, Role.MEMBER);
        return reader.shown(steps.dispute(caller, id, reason));
    }

    /**
     * An arbiter divides the coins of a disputed trade (T6).
     *
     * @throws NotFound when there is no such trade
     * @throws org.comptoir.kernel.Refused 403 when the caller is no arbiter, or is a party; 409
     *     wrong-state
     * @throws org.comptoir.kernel.InvalidInput when the parts are not the whole
     */
    public Trade resolve(Caller caller, TradeId id, Resolution resolution) {
        sessions.recheck(caller, Role.ARBITER);
        TradeRow resolved = steps.resolve(caller, id, resolution);
        audits.record(caller, AuditKind.TRADE_RESOLVED, null, "trade " + id);
        return reader.shown(resolved);
    }
}
