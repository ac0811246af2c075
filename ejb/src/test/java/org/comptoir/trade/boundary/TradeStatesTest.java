package org.comptoir.trade.boundary;

import static org.comptoir.trade.boundary.TradeFixture.COIN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.kernel.ProblemType;
import org.comptoir.market.Offer;
import org.comptoir.market.Side;
import org.comptoir.market.boundary.MarketFixture;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every place a trade can be in × everything anybody can do (T2 to T4, T6), and where coins are.
 */
final class TradeStatesTest {
    /** Where a trade can be; being overdue is a place of its own (T3). */
    enum Place {
        ESCROWED,
        OVERDUE,
        WINDOW_EXPIRED,
        GRACE_OVER,
        PAYMENT_SENT,
        UNANSWERED,
        DISPUTED,
        UNDECIDED,
        COMPLETED,
        CANCELLED,
        RESOLVED
    }

    /** What can be done. */
    enum Act {
        PAYMENT_SENT,
        PAYMENT_RECEIVED,
        BUYER_CANCELS,
        BUYER_CANCELS_CONFIRMED,
        SELLER_CANCELS,
        BUYER_DISPUTES,
        SELLER_DISPUTES,
        RESOLVE,
        POST_LOOKS
    }

    /** {@code state} after the act, or {@code problem}; every pair that is not here is refused. */
    private static final Map<Place, Map<Act, TradeState>> ALLOWED =
            Map.ofEntries(
                    Map.entry(
                            Place.ESCROWED,
                            Map.of(
                                    Act.PAYMENT_SENT, TradeState.PAYMENT_SENT,
                                    Act.BUYER_CANCELS, TradeState.CANCELLED,
                                    Act.BUYER_CANCELS_CONFIRMED, TradeState.CANCELLED,
                                    Act.POST_LOOKS, TradeState.ESCROWED)),
                    Map.entry(Place.OVERDUE, overdue(TradeState.ESCROWED)),
                    Map.entry(Place.WINDOW_EXPIRED, overdue(TradeState.ESCROWED)),
                    Map.entry(Place.GRACE_OVER, overdue(TradeState.CANCELLED)),
                    Map.entry(Place.PAYMENT_SENT, sent(TradeState.PAYMENT_SENT)),
                    Map.entry(Place.UNANSWERED, sent(TradeState.DISPUTED)),
                    Map.entry(Place.DISPUTED, disputed()),
                    Map.entry(Place.UNDECIDED, disputed()),
                    Map.entry(Place.COMPLETED, Map.of(Act.POST_LOOKS, TradeState.COMPLETED)),
                    Map.entry(Place.CANCELLED, Map.of(Act.POST_LOOKS, TradeState.CANCELLED)),
                    Map.entry(Place.RESOLVED, Map.of(Act.POST_LOOKS, TradeState.RESOLVED)));

    private final TradeFixture fixture = TradeFixture.roomy();
    private final Caller buyer = fixture.join();
    private final Caller seller = fixture.join();
    private final Caller arbiter = fixture.join(Role.ARBITER);

    private static Map<Act, TradeState> overdue(TradeState afterThePost) {
        return Map.of(
                Act.PAYMENT_SENT, TradeState.PAYMENT_SENT,
                Act.BUYER_CANCELS, TradeState.CANCELLED,
                Act.BUYER_CANCELS_CONFIRMED, TradeState.CANCELLED,
                Act.SELLER_CANCELS, TradeState.CANCELLED,
                Act.POST_LOOKS, afterThePost);
    }

    private static Map<Act, TradeState> sent(TradeState afterThePost) {
        return Map.of(
                Act.PAYMENT_RECEIVED, TradeState.COMPLETED,
                Act.BUYER_CANCELS_CONFIRMED, TradeState.CANCELLED,
                Act.BUYER_DISPUTES, TradeState.DISPUTED,
                Act.SELLER_DISPUTES, TradeState.DISPUTED,
                Act.POST_LOOKS, afterThePost);
    }

    private static Map<Act, TradeState> disputed() {
        return Map.of(Act.RESOLVE, TradeState.RESOLVED, Act.POST_LOOKS, TradeState.DISPUTED);
    }

    static List<Arguments> everyPair() {
        List<Arguments> pairs = new ArrayList<>();
        for (Place place : Place.values()) {
            for (Act act : Act.values()) {
                pairs.add(Arguments.of(place, act));
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "{0} × {1}")
    @MethodSource("everyPair")
    void everyPairOfPlaceAndActEndsWhereItShould(Place place, Act act) {
        Trade trade = bring(place);
        TradeState before = fixture.shown(buyer, trade).state();
        ProblemType problem = TradeFixture.problemOf(() -> act(act).accept(trade));
        Optional<TradeState> allowed = Optional.ofNullable(allowed(place).get(act));
        assertEquals(allowed.isPresent() ? null : refusal(place, act), problem);
        TradeState after = fixture.shown(buyer, trade).state();
        assertEquals(allowed.orElse(before), after);
        assertCoinsAreWhereTheyBelong(after);
    }

    @Test
    void theTableKnowsEveryPlace() {
        assertEquals(Place.values().length, ALLOWED.size());
    }

    private static Map<Act, TradeState> allowed(Place place) {
        Map<Act, TradeState> acts = ALLOWED.get(place);
        if (acts == null) {
            throw new AssertionError("no row for " + place);
        }
        return acts;
    }

    private static ProblemType refusal(Place place, Act act) {
        if (place == Place.ESCROWED && act == Act.SELLER_CANCELS) {
            return ProblemType.NOT_OVERDUE;
        }
        boolean isSent = place == Place.PAYMENT_SENT || place == Place.UNANSWERED;
        return isSent && act == Act.BUYER_CANCELS
                ? ProblemType.CONFIRMATION_REQUIRED
                : ProblemType.WRONG_STATE;
    }

    private Trade bring(Place place) {
        Offer offer = fixture.fundedOffer(seller, Side.SELL, MarketFixture.terms());
        Trade trade = fixture.take(buyer, offer);
        switch (place) {
            case ESCROWED -> {}
            case OVERDUE -> advance(Duration.ofHours(1));
            case WINDOW_EXPIRED -> expire(trade);
            case GRACE_OVER -> {
                expire(trade);
                advance(fixture.config.cancelGrace());
            }
            case PAYMENT_SENT -> fixture.paymentSent(buyer, trade);
            case UNANSWERED -> {
                fixture.paymentSent(buyer, trade);
                advance(fixture.config.answerTime());
            }
            case DISPUTED -> dispute(trade);
            case UNDECIDED -> {
                dispute(trade);
                advance(fixture.config.decisionTime());
            }
            case COMPLETED -> {
                fixture.paymentSent(buyer, trade);
                fixture.paymentReceived(seller, trade);
            }
            case CANCELLED -> fixture.cancel(buyer, trade, null);
            case RESOLVED -> {
                dispute(trade);
                fixture.resolve(arbiter, trade, "0.4", "0.6");
            }
        }
        return trade;
    }

    private void expire(Trade trade) {
        advance(Duration.ofHours(1));
        fixture.runDue(trade.id());
    }

    private void dispute(Trade trade) {
        fixture.paymentSent(buyer, trade);
        fixture.dispute(seller, trade);
    }

    private void advance(Duration by) {
        fixture.market.clock.advance(by);
    }

    private Consumer<Trade> act(Act act) {
        return switch (act) {
            case PAYMENT_SENT -> trade -> fixture.paymentSent(buyer, trade);
            case PAYMENT_RECEIVED -> trade -> fixture.paymentReceived(seller, trade);
            case BUYER_CANCELS -> trade -> fixture.cancel(buyer, trade, null);
            case BUYER_CANCELS_CONFIRMED -> trade -> fixture.cancel(buyer, trade, "not-paid");
            case SELLER_CANCELS -> trade -> fixture.cancel(seller, trade, "not-paid");
            case BUYER_DISPUTES -> trade -> fixture.dispute(buyer, trade);
            case SELLER_DISPUTES -> trade -> fixture.dispute(seller, trade);
            case RESOLVE -> trade -> fixture.resolve(arbiter, trade, "0.4", "0.6");
            case POST_LOOKS -> trade -> fixture.runDue(trade.id());
        };
    }

    /** 100 coins in all; the fee is half a percent of the buyer's part (A3). */
    private void assertCoinsAreWhereTheyBelong(TradeState state) {
        assertEquals(state.isOpen() ? COIN : 0, fixture.escrowed(seller));
        assertEquals(buyersCoins(state), fixture.available(buyer));
        long sellers =
                switch (state) {
                    case CANCELLED -> 100 * COIN;
                    case RESOLVED -> 99 * COIN + 6 * COIN / 10;
                    case ESCROWED, PAYMENT_SENT, DISPUTED, COMPLETED -> 99 * COIN;
                };
        assertEquals(sellers, fixture.available(seller));
    }

    private static long buyersCoins(TradeState state) {
        if (state == TradeState.COMPLETED) {
            return COIN - COIN / 200;
        }
        return state == TradeState.RESOLVED ? 4 * COIN / 10 - 4 * COIN / 2_000 : 0;
    }
}
