package org.comptoir.trade.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.comptoir.account.MemberId;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.Money;
import org.comptoir.market.boundary.Takings;
import org.comptoir.trade.TradeConfig;
import org.comptoir.trade.TradeEventType;
import org.comptoir.trade.control.History.Doer;
import org.comptoir.trade.entity.TradeRow;
import org.comptoir.trade.entity.TradeTable;
import org.jspecify.annotations.Nullable;

/** What a locked trade can come to, whoever brings it about: a party, an arbiter or the post. */
@Dependent
public class Endings {
    private final TradeTable trades;
    private final Escrow escrow;
    private final Takings takings;
    private final Members members;
    private final History history;
    private final TradeConfig config;

    @Inject
    public Endings(
            TradeTable trades,
            Escrow escrow,
            Takings takings,
            Members members,
            History history,
            TradeConfig config) {
        this.trades = trades;
        this.escrow = escrow;
        this.takings = takings;
        this.members = members;
        this.history = history;
        this.config = config;
    }

    /** Writes down that the time to pay is over, where the post has not done so yet. */
    void noteOverdue(TradeRow trade, Instant now) {
        if (trade.isOverdue(now) && !trade.windowExpired()) {
            history.note(
                    trade, trade.paymentDueAt(), Doer.POST, TradeEventType.PAYMENT_WINDOW_EXPIRED);
        }
    }

    /** The buyer gets the coins, and both parties one more completed trade. */
    TradeRow complete(TradeRow trade, Instant now, Doer doer) {
        TradeRow next = trade.completed(now);
        trades.move(trade.state(), next);
        MemberId buyer = trade.deal().buyer();
        MemberId seller = trade.deal().seller();
        Map<MemberId, String> parties = members.usernames(java.util.List.of(buyer, seller));
        takings.completed(parties);
        escrow.end(trade.id(), trade.deal(), trade.deal().amount());
        history.note(next, now, doer, TradeEventType.PAYMENT_RECEIVED);
        history.record(next, now, Doer.POST, TradeEventType.COMPLETED);
        return next;
    }

    /** The seller gets the coins back. */
    TradeRow cancel(TradeRow trade, Instant now, Doer doer) {
        TradeRow next = trade.cancelled(now);
        noteOverdue(trade, now);
        trades.move(trade.state(), next);
        escrow.end(trade.id(), trade.deal(), Money.zero(trade.deal().amount().asset()));
        history.record(next, now, doer, TradeEventType.CANCELLED);
        return next;
    }

    /** An arbiter is to decide. */
    TradeRow dispute(TradeRow trade, Instant now, Doer doer, @Nullable String reason) {
        TradeRow next = trade.disputed(now, config.decisionTime());
        trades.move(trade.state(), next);
        history.record(next, now, doer, TradeEventType.DISPUTED, reason);
        return next;
    }

    /** Buyer and seller each get what an arbiter says. */
    TradeRow resolve(TradeRow trade, Instant now, Doer arbiter, Money buyerPart, String reason) {
        TradeRow next = trade.resolved(buyerPart, now);
        trades.move(trade.state(), next);
        escrow.end(trade.id(), trade.deal(), buyerPart);
        history.record(next, now, arbiter, TradeEventType.RESOLVED, reason);
        return next;
    }
}
