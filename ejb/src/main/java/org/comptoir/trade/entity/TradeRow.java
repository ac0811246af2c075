package org.comptoir.trade.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.TradeState;
import org.jspecify.annotations.Nullable;

/**
 * A trade as it is stored. Each transition is refused in a state it does not start from.
 *
 * @param fee what the buyer pays, or paid; nothing once cancelled
 * @param buyerPart the buyer's part, fee included; null until the trade has ended
 * @param dueAt when the post acts by itself; null once the trade has ended
 * @param windowExpired the end of the payment window was written down
 * @param alarmed the end of the time to decide was written down
 */
public record TradeRow(
        TradeId id,
        Deal deal,
        TradeState state,
        Money fee,
        @Nullable Money buyerPart,
        Instant escrowedAt,
        Instant paymentDueAt,
        @Nullable Instant dueAt,
        boolean windowExpired,
        boolean alarmed,
        @Nullable Instant endedAt) {
    /** A trade that begins: coins are held, the buyer is to pay. */
    public static TradeRow escrowed(TradeId id, Deal deal, Instant now, Duration window) {
        Instant due = now.plus(window);
        return new TradeRow(
                id,
                deal,
                TradeState.ESCROWED,
                deal.split(deal.amount()).fee(),
                null,
                now,
                due,
                due,
                false,
                false,
                null);
    }

    /** True when the time to pay is over and nothing was sent (T3). */
    public boolean isOverdue(Instant now) {
        return state == TradeState.ESCROWED && !now.isBefore(paymentDueAt);
    }

    /** True when the post has something to do by itself. */
    public boolean isDue(Instant now) {
        return dueAt != null && !alarmed && !now.isBefore(dueAt);
    }

    /** The buyer says that the cash was sent; the seller has time to answer. */
    public TradeRow paymentSent(Instant now, Duration answerTime) {
        require(TradeState.ESCROWED);
        return open(TradeState.PAYMENT_SENT, now.plus(answerTime), windowExpired, false);
    }

    /** The time to pay is over; the post cancels after the grace. */
    public TradeRow windowExpired(Duration grace) {
        require(TradeState.ESCROWED);
        return open(TradeState.ESCROWED, paymentDueAt.plus(grace), true, false);
    }

    /** An arbiter is to decide. */
    public TradeRow disputed(Instant now, Duration decisionTime) {
        require(TradeState.PAYMENT_SENT);
        return open(TradeState.DISPUTED, now.plus(decisionTime), windowExpired, false);
    }

    /** The time to decide is over and everybody who should know was told. */
    public TradeRow decisionOverdue() {
        require(TradeState.DISPUTED);
        return open(TradeState.DISPUTED, dueAt, windowExpired, true);
    }

    /** The cash has arrived: the coins go to the buyer. */
    public TradeRow completed(Instant now) {
        require(TradeState.PAYMENT_SENT);
        return ended(TradeState.COMPLETED, deal.amount(), now);
    }

    /** The coins go back to the seller. */
    public TradeRow cancelled(Instant now) {
        require(TradeState.ESCROWED, TradeState.PAYMENT_SENT);
        return ended(TradeState.CANCELLED, Money.zero(deal.amount().asset()), now);
    }

    /** An arbiter gives the buyer that part, fee included, and the seller the rest. */
    public TradeRow resolved(Money part, Instant now) {
        require(TradeState.DISPUTED);
        return ended(TradeState.RESOLVED, part, now);
    }

    /**
     * Refuses any other state.
     *
     * @throws Refused 409 wrong-state, naming the state
     */
    public void require(TradeState... allowed) {
        for (TradeState each : allowed) {
            if (state == each) {
                return;
            }
        }
        throw new Refused(
                ProblemType.WRONG_STATE,
                "The trade is %s.".formatted(state.word().replace('_', ' ')),
                Map.of("state", state.word()));
    }

    private TradeRow open(
            TradeState next, @Nullable Instant due, boolean expired, boolean isAlarmed) {
        return new TradeRow(
                id, deal, next, fee, null, escrowedAt, paymentDueAt, due, expired, isAlarmed, null);
    }

    private TradeRow ended(TradeState next, Money part, Instant now) {
        return new TradeRow(
                id,
                deal,
                next,
                deal.split(part).fee(),
                part,
                escrowedAt,
                paymentDueAt,
                null,
                windowExpired,
                false,
                now);
    }
}
