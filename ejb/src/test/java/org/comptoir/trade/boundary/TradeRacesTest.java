package org.comptoir.trade.boundary;

import static org.comptoir.trade.boundary.TradeFixture.COIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.market.Offer;
import org.comptoir.market.Side;
import org.comptoir.market.boundary.MarketFixture;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeState;
import org.comptoir.trade.boundary.AtOnce.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pair of steps on one trade at once: what comes of it is what one of the two orders gives,
 * and coins are conserved.
 */
final class TradeRacesTest {
    private static final int ROUNDS = Integer.getInteger("comptoir.race-rounds", 3);

    /** What can be done to an open trade. */
    enum Act {
        PAYMENT_SENT,
        PAYMENT_RECEIVED,
        BUYER_CANCELS,
        SELLER_CANCELS,
        BUYER_DISPUTES,
        SELLER_DISPUTES,
        RESOLVE,
        POST
    }

    private final TradeFixture fixture = TradeFixture.roomy();
    private final Caller seller = fixture.join();
    private final Caller buyer = fixture.join();
    private final Caller arbiter = fixture.join(Role.ARBITER);
    private final AtOnce atOnce = new AtOnce();

    @AfterEach
    void stop() {
        atOnce.close();
    }

    static List<Arguments> everyPair() {
        List<Arguments> pairs = new ArrayList<>();
        for (TradeState start :
                EnumSet.of(TradeState.ESCROWED, TradeState.PAYMENT_SENT, TradeState.DISPUTED)) {
            for (Act one : Act.values()) {
                EnumSet.range(one, Act.POST)
                        .forEach(other -> pairs.add(Arguments.of(start, one, other)));
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "{0}: {1} against {2}")
    @MethodSource("everyPair")
    void endsAsOneOfTheTwoOrders(TradeState start, Act one, Act other) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long before = fixture.available(seller) + fixture.available(buyer);
            Trade trade = begin(start);
            List<Outcome> outcomes =
                    atOnce.run(List.of(() -> run(one, trade), () -> run(other, trade)));
            TradeState end = fixture.shown(buyer, trade).state();
            Set<String> possible = new HashSet<>();
            addOrder(possible, start, one, other, true);
            addOrder(possible, start, other, one, false);
            String seen = outcomes.get(0).done() + " " + outcomes.get(1).done() + " " + end;
            assertTrue(possible.contains(seen), () -> seen + " is none of " + possible);
            assertConserved(before, trade, end);
        }
    }

    /** Adds what the first act and then the second give; the post may be too late or pass by. */
    private static void addOrder(
            Set<String> possible, TradeState start, Act first, Act second, boolean inOrder) {
        for (boolean firstPasses : first == Act.POST ? List.of(false, true) : List.of(false)) {
            for (boolean secondPasses :
                    second == Act.POST ? List.of(false, true) : List.of(false)) {
                TradeState middle = firstPasses ? null : after(start, true, first);
                TradeState then = middle == null ? start : middle;
                TradeState end = secondPasses ? null : after(then, middle == null, second);
                boolean firstDone = middle != null;
                boolean secondDone = end != null;
                possible.add(
                        (inOrder ? firstDone : secondDone)
                                + " "
                                + (inOrder ? secondDone : firstDone)
                                + " "
                                + (end == null ? then : end));
            }
        }
    }

    /**
     * The model: the state after an act, or null when it is refused or nothing is to be done.
     *
     * @param stale the trade stands as {@link #begin} left it, its deadline long passed
     */
    private static @Nullable TradeState after(TradeState state, boolean stale, Act act) {
        return switch (state) {
            case ESCROWED ->
                    switch (act) {
                        case PAYMENT_SENT -> TradeState.PAYMENT_SENT;
                        case BUYER_CANCELS, SELLER_CANCELS, POST -> TradeState.CANCELLED;
                        case PAYMENT_RECEIVED, BUYER_DISPUTES, SELLER_DISPUTES, RESOLVE -> null;
                    };
            case PAYMENT_SENT ->
                    switch (act) {
                        case PAYMENT_RECEIVED -> TradeState.COMPLETED;
                        case BUYER_CANCELS -> TradeState.CANCELLED;
                        case BUYER_DISPUTES, SELLER_DISPUTES -> TradeState.DISPUTED;
                        case POST -> stale ? TradeState.DISPUTED : null;
                        case PAYMENT_SENT, SELLER_CANCELS, RESOLVE -> null;
                    };
            case DISPUTED ->
                    switch (act) {
                        case RESOLVE -> TradeState.RESOLVED;
                        case POST -> stale ? TradeState.DISPUTED : null;
                        case PAYMENT_SENT,
                                PAYMENT_RECEIVED,
                                BUYER_CANCELS,
                                SELLER_CANCELS,
                                BUYER_DISPUTES,
                                SELLER_DISPUTES ->
                                null;
                    };
            case COMPLETED, CANCELLED, RESOLVED -> null;
        };
    }

    /** A trade in that state whose deadline has long passed. */
    private Trade begin(TradeState state) {
        Offer offer = fixture.fundedOffer(seller, Side.SELL, MarketFixture.terms());
        Trade trade = fixture.take(buyer, offer);
        if (state == TradeState.ESCROWED) {
            fixture.market.clock.advance(Duration.ofDays(4));
            fixture.runDue(trade.id());
            return trade;
        }
        fixture.paymentSent(buyer, trade);
        if (state == TradeState.DISPUTED) {
            fixture.dispute(seller, trade);
        }
        fixture.market.clock.advance(Duration.ofDays(4));
        return trade;
    }

    private boolean run(Act act, Trade trade) {
        return switch (act) {
            case PAYMENT_SENT -> fixture.paymentSent(buyer, trade).state() != null;
            case PAYMENT_RECEIVED -> fixture.paymentReceived(seller, trade).state() != null;
            case BUYER_CANCELS -> fixture.cancel(buyer, trade, "not-paid").state() != null;
            case SELLER_CANCELS -> fixture.cancel(seller, trade, null).state() != null;
            case BUYER_DISPUTES -> fixture.dispute(buyer, trade).state() != null;
            case SELLER_DISPUTES -> fixture.dispute(seller, trade).state() != null;
            case RESOLVE -> fixture.resolve(arbiter, trade, "0.4", "0.6").state() != null;
            case POST -> fixture.runDue(trade.id());
        };
    }

    private void assertConserved(long before, Trade trade, TradeState end) {
        Trade shown = fixture.shown(buyer, trade);
        long held = end.isOpen() ? COIN : 0;
        long fee = end.isOpen() ? 0 : shown.fee().minor();
        assertEquals(
                before + 100 * COIN,
                fixture.available(seller) + fixture.available(buyer) + held + fee,
                () -> "coins of " + shown);
        long ends =
                shown.events().stream()
                        .filter(
                                event ->
                                        switch (event.type()) {
                                            case COMPLETED, CANCELLED, RESOLVED -> true;
                                            case ESCROWED,
                                                    PAYMENT_SENT,
                                                    PAYMENT_RECEIVED,
                                                    PAYMENT_WINDOW_EXPIRED,
                                                    DISPUTED ->
                                                    false;
                                        })
                        .count();
        assertEquals(end.isOpen() ? 0 : 1, ends, () -> "ends once: " + shown);
    }
}
