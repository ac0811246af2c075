package org.comptoir.trade.boundary;

import static org.comptoir.trade.boundary.TradeFixture.COIN;
import static org.comptoir.trade.boundary.TradeFixture.coins;
import static org.comptoir.trade.boundary.TradeFixture.problemOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.ProblemType;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.boundary.LedgerDoor;
import org.comptoir.market.Offer;
import org.comptoir.market.Side;
import org.comptoir.market.boundary.MarketFixture;
import org.comptoir.trade.Actor;
import org.comptoir.trade.Deadline;
import org.comptoir.trade.Deadline.Consequence;
import org.comptoir.trade.Resolution;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeChanged;
import org.comptoir.trade.TradeEventType;
import org.comptoir.trade.TradeState;
import org.comptoir.trade.entity.EventTable;
import org.comptoir.trade.entity.TradeRow;
import org.comptoir.trade.entity.TradeTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each step writes down, what it costs, and what it asks for. */
final class TradeStepsTest {
    private final TradeFixture fixture = TradeFixture.roomy();
    private final Caller seller = fixture.join();
    private final Caller buyer = fixture.join();
    private final Caller arbiter = fixture.join(Role.ARBITER);
    private final Offer offer = fixture.fundedOffer(seller, Side.SELL, MarketFixture.terms());

    @Test
    void aTradeAndItsHistoryAreReadAtOneMoment() {
        Trade trade = fixture.take(buyer, offer);
        TradeTable trades = new TradeTable(TestDatabase.database());
        EventTable events = new EventTable(TestDatabase.database());
        TestDatabase.inTransaction(
                () -> {
                    trades.readAtOneMoment();
                    TradeRow row = trades.find(trade.id()).orElseThrow();
                    TestDatabase.inNewTransaction(() -> fixture.cancel(buyer, trade, null));
                    assertEquals(TradeState.ESCROWED, row.state());
                    assertEquals(trade.events(), events.of(List.of(trade.id())).get(trade.id()));
                });
        assertEquals(TradeState.CANCELLED, fixture.shown(buyer, trade).state());
    }

    @Test
    void aWholeTradeIsWrittenDownAndTold() {
        Trade trade = fixture.take(buyer, offer);
        fixture.paymentSent(buyer, trade);
        Trade done = fixture.paymentReceived(seller, trade);
        assertEquals(TradeState.COMPLETED, done.state());
        assertNull(done.deadline());
        assertEquals(coins("0.005"), done.fee());
        assertEquals(
                List.of(
                        "buyer escrowed",
                        "buyer payment_sent",
                        "seller payment_received",
                        "post completed"),
                history(done));
        assertEquals(
                List.of(TradeState.ESCROWED, TradeState.PAYMENT_SENT, TradeState.COMPLETED),
                fixture.changes.of(trade.id()).stream().map(TradeChanged::state).toList());
    }

    @Test
    void theFeeReachesThePost() {
        long before = fees();
        Trade trade = fixture.take(buyer, offer);
        fixture.paymentSent(buyer, trade);
        fixture.paymentReceived(seller, trade);
        assertEquals(995 * COIN / 1_000, fixture.available(buyer));
        assertEquals(99 * COIN, fixture.available(seller));
        assertEquals(5 * COIN / 1_000, fees() - before);
    }

    @Test
    void bothPartiesHaveOneMoreCompletedTrade() {
        Trade trade = fixture.take(buyer, offer);
        fixture.paymentSent(buyer, trade);
        fixture.paymentReceived(seller, trade);
        assertEquals(1, completed(buyer));
        assertEquals(1, completed(seller));
        fixture.cancel(buyer, fixture.take(buyer, offer), null);
        assertEquals(1, completed(buyer), "a cancelled trade counts for nothing");
    }

    @Test
    void aCancelledTradeCostsNothing() {
        Trade trade = fixture.cancel(buyer, fixture.take(buyer, offer), null);
        assertEquals(coins("0"), trade.fee());
        assertEquals(100 * COIN, fixture.available(seller));
    }

    @Test
    void takingBackASentPaymentAsksForAWordAndASecondFactor() {
        Trade trade = fixture.take(buyer, offer);
        fixture.paymentSent(buyer, trade);
        fixture.givesSecondFactor(buyer);
        assertEquals(
                ProblemType.CONFIRMATION_REQUIRED,
                problemOf(() -> fixture.cancel(buyer, trade, null)));
        assertEquals(
                ProblemType.CONFIRMATION_REQUIRED,
                problemOf(() -> fixture.cancel(buyer, trade, "yes")));
        assertEquals(
                ProblemType.SECOND_FACTOR_REQUIRED,
                problemOf(() -> fixture.cancel(buyer, trade, "not-paid")));
        assertEquals(TradeState.PAYMENT_SENT, fixture.shown(buyer, trade).state());
        Trade cancelled =
                TradeFixture.inTransaction(
                        () ->
                                fixture.trades()
                                        .cancel(buyer, trade.id(), "not-paid", TradeFixture.CODE));
        assertEquals(TradeState.CANCELLED, cancelled.state());
    }

    @Test
    void refusesAConfirmationInOtherWordsAlsoWhereNoneIsAsked() {
        Trade trade = fixture.take(buyer, offer);
        assertEquals(
                ProblemType.VALIDATION, problemOf(() -> fixture.cancel(buyer, trade, "perhaps")));
        assertEquals(TradeState.ESCROWED, fixture.shown(buyer, trade).state());
    }

    @Test
    void noSecondFactorIsAskedBeforeAPaymentWasSent() {
        fixture.givesSecondFactor(buyer);
        Trade trade = fixture.take(buyer, offer);
        assertEquals(TradeState.CANCELLED, fixture.cancel(buyer, trade, null).state());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0.995, 99, 0.005",
        "0, 1, 0, 100, 0",
        "0.4, 0.6, 0.398, 99.6, 0.002",
        "0.000000000199, 0.999999999801, 0.000000000199, 99.999999999801, 0",
        "0.000000000200, 0.999999999800, 0.000000000199, 99.999999999800, 0.000000000001",
    })
    void anArbiterDividesTheEscrowAndTheFeeIsTheBuyers(
            String buyerPart, String sellerPart, String buyers, String sellers, String fee) {
        Trade trade = disputed();
        Trade resolved = fixture.resolve(arbiter, trade, buyerPart, sellerPart);
        assertEquals(TradeState.RESOLVED, resolved.state());
        assertEquals(coins(fee), resolved.fee());
        assertEquals(coins(buyers).minor(), fixture.available(buyer));
        assertEquals(coins(sellers).minor(), fixture.available(seller));
        assertEquals(0, fixture.escrowed(seller));
        assertEquals("arbiter resolved", history(resolved).get(3));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0.5, 0.4",
        "2, 0",
        "0, 0",
        "1.0000000000001, 0",
        "-1, 2",
        "abc, 1",
        "9223372.036854775807, 9223372.036854775807"
    })
    void partsThatAreNotTheWholeAreRefused(String buyerPart, String sellerPart) {
        Trade trade = disputed();
        assertEquals(
                ProblemType.VALIDATION,
                problemOf(() -> fixture.resolve(arbiter, trade, buyerPart, sellerPart)));
        assertEquals(COIN, fixture.escrowed(seller));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\u0000b", "a\u202eb"})
    void aReasonIsGivenInPlainWords(String reason) {
        Trade trade = fixture.take(buyer, offer);
        fixture.paymentSent(buyer, trade);
        assertEquals(
                ProblemType.VALIDATION,
                problemOf(
                        () ->
                                TradeFixture.inTransaction(
                                        () ->
                                                fixture.trades()
                                                        .dispute(buyer, trade.id(), reason))));
        fixture.dispute(buyer, trade);
        assertEquals(
                ProblemType.VALIDATION,
                problemOf(
                        () ->
                                TradeFixture.inTransaction(
                                        () ->
                                                fixture.trades()
                                                        .resolve(
                                                                arbiter,
                                                                trade.id(),
                                                                new Resolution(
                                                                        "1", "0", reason)))));
    }

    @Test
    void aDisputeWaitsForAnArbiter() {
        Trade trade = disputed();
        assertEquals(
                new Deadline(
                        fixture.market.clock.instant().plus(fixture.config.decisionTime()),
                        Actor.ARBITER,
                        Consequence.ALARM),
                trade.deadline());
        assertEquals(TradeEventType.DISPUTED, trade.events().get(2).type());
        assertEquals(Actor.SELLER, trade.events().get(2).by());
    }

    private Trade disputed() {
        Trade trade = fixture.take(buyer, offer);
        fixture.paymentSent(buyer, trade);
        return fixture.dispute(seller, trade);
    }

    private int completed(Caller member) {
        return TradeFixture.inTransaction(() -> fixture.takings().completedTrades(member.member()));
    }

    private static List<String> history(Trade trade) {
        return trade.events().stream()
                .map(event -> event.by().word() + " " + event.type().word())
                .toList();
    }

    private static long fees() {
        return LedgerDoor.books(TestDatabase.database())
                .postBalance(AccountKind.FEES, Asset.XMR)
                .minor();
    }
}
