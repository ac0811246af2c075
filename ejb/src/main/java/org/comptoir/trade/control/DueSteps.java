package org.comptoir.trade.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.comptoir.trade.TradeConfig;
import org.comptoir.trade.TradeEventType;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.TradeLog;
import org.comptoir.trade.control.History.Doer;
import org.comptoir.trade.entity.TradeRow;
import org.comptoir.trade.entity.TradeTable;

/** What the post does by itself when nobody acts (T3, T4). */
@Dependent
public class DueSteps {
    private final TradeTable trades;
    private final Endings endings;
    private final History history;
    private final TradeConfig config;
    private final Clock clock;

    @Inject
    public DueSteps(
            TradeTable trades, Endings endings, History history, TradeConfig config, Clock clock) {
        this.trades = trades;
        this.endings = endings;
        this.history = history;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The next step of one trade, if it is due and nobody else holds it.
     *
     * @return false when there was nothing to do
     */
    public boolean run(TradeId id) {
        TradeRow trade = trades.lockIfFree(id).orElse(null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (trade == null || !trade.isDue(now)) {
            return false;
        }
        switch (trade.state()) {
            case ESCROWED -> expireOrCancel(trade, now);
            case PAYMENT_SENT -> endings.dispute(trade, now, Doer.POST, null);
            case DISPUTED -> alarm(trade);
            case COMPLETED, CANCELLED, RESOLVED ->
                    throw new IllegalStateException("an ended trade is never due");
        }
        return true;
    }

    private void expireOrCancel(TradeRow trade, Instant now) {
        if (trade.windowExpired()) {
            endings.cancel(trade, now, Doer.POST);
            return;
        }
        TradeRow next = trade.windowExpired(config.cancelGrace());
        trades.move(trade.state(), next);
        history.record(
                next, trade.paymentDueAt(), Doer.POST, TradeEventType.PAYMENT_WINDOW_EXPIRED);
    }

    private void alarm(TradeRow trade) {
        trades.move(trade.state(), trade.decisionOverdue());
        TradeLog.LOG.disputeUndecided(trade.id().value(), config.decisionTime());
    }
}
