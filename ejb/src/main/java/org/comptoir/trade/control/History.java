package org.comptoir.trade.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import org.comptoir.account.MemberId;
import org.comptoir.trade.Actor;
import org.comptoir.trade.TradeChanged;
import org.comptoir.trade.TradeEvent;
import org.comptoir.trade.TradeEventType;
import org.comptoir.trade.entity.EventTable;
import org.comptoir.trade.entity.TradeRow;
import org.jspecify.annotations.Nullable;

/** Writes down what happened and tells who listens. */
@Dependent
public class History {
    private final EventTable events;
    private final Event<TradeChanged> changes;

    @Inject
    public History(EventTable events, Event<TradeChanged> changes) {
        this.events = events;
        this.changes = changes;
    }

    /** Something that is followed by {@link #record} in the same transaction. */
    void note(TradeRow trade, Instant at, Doer doer, TradeEventType type) {
        events.append(trade.id(), new TradeEvent(at, doer.actor(), type), doer.member(), null);
    }

    /** The last thing of a transaction: told after it is written, as stream rows come last (L9). */
    void record(TradeRow trade, Instant at, Doer doer, TradeEventType type) {
        record(trade, at, doer, type, null);
    }

    /** The same, with a reason in the doer's words. */
    void record(
            TradeRow trade, Instant at, Doer doer, TradeEventType type, @Nullable String reason) {
        events.append(trade.id(), new TradeEvent(at, doer.actor(), type), doer.member(), reason);
        changes.fire(
                new TradeChanged(
                        trade.id(),
                        trade.deal().buyer(),
                        trade.deal().seller(),
                        trade.state(),
                        type,
                        trade.deal().amount().asset()));
    }

    /**
     * Who does something.
     *
     * @param member null for the post
     */
    record Doer(Actor actor, @Nullable MemberId member) {
        static final Doer POST = new Doer(Actor.POST, null);
    }
}
