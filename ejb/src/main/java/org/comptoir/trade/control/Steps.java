package org.comptoir.trade.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.PlainText;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.StepUp;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.trade.Actor;
import org.comptoir.trade.Resolution;
import org.comptoir.trade.TradeConfig;
import org.comptoir.trade.TradeEventType;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.TradeState;
import org.comptoir.trade.control.History.Doer;
import org.comptoir.trade.entity.TradeRow;
import org.comptoir.trade.entity.TradeTable;
import org.jspecify.annotations.Nullable;

/**
 * The steps of parties and arbiters.
 *
 * <p>Each locks the trade, reads the clock after the lock, asks who the caller is (unknown 404,
 * wrong party 403), then whether the state allows it (409).
 */
@Dependent
public class Steps {
    private static final String NOT_PAID = "not-paid";
    private static final int MOST_REASON = 2_000;

    private final TradeTable trades;
    private final Endings endings;
    private final History history;
    private final StepUp stepUp;
    private final TradeConfig config;
    private final Clock clock;

    @Inject
    public Steps(
            TradeTable trades,
            Endings endings,
            History history,
            StepUp stepUp,
            TradeConfig config,
            Clock clock) {
        this.trades = trades;
        this.endings = endings;
        this.history = history;
        this.stepUp = stepUp;
        this.config = config;
        this.clock = clock;
    }

    /** The buyer has sent the cash; valid until a cancellation, late or not (T3). */
    public TradeRow paymentSent(Caller caller, TradeId id) {
        TradeRow trade = lock(id);
        Instant now = now();
        Doer buyer = requireParty(trade, caller, Actor.BUYER);
        TradeRow next = trade.paymentSent(now, config.answerTime());
        endings.noteOverdue(trade, now);
        trades.move(trade.state(), next);
        history.record(next, now, buyer, TradeEventType.PAYMENT_SENT);
        return next;
    }

    /** The seller has the cash: the coins go to the buyer. */
    public TradeRow paymentReceived(Caller caller, TradeId id) {
        TradeRow trade = lock(id);
        Instant now = now();
        return endings.complete(trade, now, requireParty(trade, caller, Actor.SELLER));
    }

    /**
     * The coins go back to the seller (T2, T3).
     *
     * @param confirm {@code not-paid} when the buyer said before that the cash was sent
     */
    public TradeRow cancel(
            Caller caller, TradeId id, @Nullable String confirm, @Nullable String totp) {
        TradeRow trade = lock(id);
        Instant now = now();
        Doer doer = requireParty(trade, caller);
        if (doer.actor() == Actor.SELLER) {
            trade.require(TradeState.ESCROWED);
            if (!trade.isOverdue(now)) {
                throw new Refused(
                        ProblemType.NOT_OVERDUE,
                        "The buyer may pay until %s.".formatted(trade.paymentDueAt()));
            }
            requireKnown(confirm);
        } else {
            trade.require(TradeState.ESCROWED, TradeState.PAYMENT_SENT);
            confirmNotPaid(caller, trade, confirm, totp);
        }
        return endings.cancel(trade, now, doer);
    }

    private static void requireKnown(@Nullable String confirm) {
        if (confirm != null && !NOT_PAID.equals(confirm)) {
            throw new InvalidInput("confirm", "must be not-paid or absent");
        }
    }

    private void confirmNotPaid(
            Caller caller, TradeRow trade, @Nullable String confirm, @Nullable String totp) {
        if (trade.state() != TradeState.PAYMENT_SENT) {
            requireKnown(confirm);
            return;
        }
        if (!NOT_PAID.equals(confirm)) {
            throw new Refused(
                    ProblemType.CONFIRMATION_REQUIRED,
                    "You said that the payment was sent: confirm that it was not, with"
                            + " \"confirm\": \"not-paid\".");
        }
        stepUp.require(caller, totp);
    }

    /** A party calls for an arbiter. */
    public TradeRow dispute(Caller caller, TradeId id, String reason) {
        TradeRow trade = lock(id);
        Instant now = now();
        Doer doer = requireParty(trade, caller);
        trade.require(TradeState.PAYMENT_SENT);
        String why = PlainText.required("reason", reason, MOST_REASON);
        return endings.dispute(trade, now, doer, why);
    }

    /** An arbiter who is no party divides the coins (T6). */
    public TradeRow resolve(Caller caller, TradeId id, Resolution resolution) {
        TradeRow trade = lock(id);
        Instant now = now();
        if (actor(trade, caller.member()).isPresent()) {
            throw new Refused(ProblemType.FORBIDDEN, "A party never decides its own trade.");
        }
        trade.require(TradeState.DISPUTED);
        Money buyerPart = buyerPart(resolution, trade.deal().amount());
        String why = PlainText.required("reason", resolution.reason(), MOST_REASON);
        return endings.resolve(
                trade, now, new Doer(Actor.ARBITER, caller.member()), buyerPart, why);
    }

    private static Money buyerPart(Resolution resolution, Money gross) {
        Asset asset = gross.asset();
        Money buyer = Money.parse("buyerAmount", resolution.buyerAmount(), asset);
        Money seller = Money.parse("sellerAmount", resolution.sellerAmount(), asset);
        boolean isWhole = buyer.compareTo(gross) <= 0 && gross.minus(buyer).compareTo(seller) == 0;
        if (!isWhole) {
            throw new InvalidInput(
                    "sellerAmount",
                    "and buyerAmount must be %s together".formatted(gross.toDecimal()));
        }
        return buyer;
    }

    private TradeRow lock(TradeId id) {
        return trades.lock(id).orElseThrow(() -> new NotFound("trade"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Doer requireParty(TradeRow trade, Caller caller, Actor needed) {
        Doer doer = requireParty(trade, caller);
        if (doer.actor() != needed) {
            throw new Refused(
                    ProblemType.FORBIDDEN, "Only the %s may do this.".formatted(needed.word()));
        }
        return doer;
    }

    private static Doer requireParty(TradeRow trade, Caller caller) {
        Optional<Actor> actor = actor(trade, caller.member());
        if (actor.isEmpty() && caller.has(Role.ARBITER)) {
            throw new Refused(ProblemType.FORBIDDEN, "Only the parties may do this.");
        }
        return new Doer(actor.orElseThrow(() -> new NotFound("trade")), caller.member());
    }

    private static Optional<Actor> actor(TradeRow trade, MemberId member) {
        if (trade.deal().buyer().equals(member)) {
            return Optional.of(Actor.BUYER);
        }
        return trade.deal().seller().equals(member) ? Optional.of(Actor.SELLER) : Optional.empty();
    }
}
