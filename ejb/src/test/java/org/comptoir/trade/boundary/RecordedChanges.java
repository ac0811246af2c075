package org.comptoir.trade.boundary;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.comptoir.trade.TradeChanged;
import org.comptoir.trade.TradeId;

/** Remembers what was fired. */
final class RecordedChanges implements Event<TradeChanged> {
    private final Queue<TradeChanged> fired = new ConcurrentLinkedQueue<>();

    List<TradeChanged> of(TradeId trade) {
        return fired.stream().filter(change -> change.trade().equals(trade)).toList();
    }

    @Override
    public void fire(TradeChanged change) {
        fired.add(change);
    }

    @Override
    public <U extends TradeChanged> CompletionStage<U> fireAsync(U change) {
        throw new UnsupportedOperationException("changes are told inside the transaction");
    }

    @Override
    public <U extends TradeChanged> CompletionStage<U> fireAsync(
            U change, NotificationOptions options) {
        throw new UnsupportedOperationException("changes are told inside the transaction");
    }

    @Override
    public Event<TradeChanged> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException("there is one event");
    }

    @Override
    public <U extends TradeChanged> Event<U> select(Class<U> type, Annotation... qualifiers) {
        throw new UnsupportedOperationException("there is one event");
    }

    @Override
    public <U extends TradeChanged> Event<U> select(TypeLiteral<U> type, Annotation... qualifiers) {
        throw new UnsupportedOperationException("there is one event");
    }
}
