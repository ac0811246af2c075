package org.comptoir.trade.boundary;

import static org.comptoir.trade.boundary.TradeFixture.problemOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Page;
import org.comptoir.kernel.ProblemType;
import org.comptoir.market.Offer;
import org.comptoir.market.Side;
import org.comptoir.market.boundary.MarketFixture;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.TradeState;
import org.junit.jupiter.api.Test;

/** Who may see a trade, who may do what, and the order of refusals: unknown, wrong party, state. */
final class TradeAccessTest {
    private final TradeFixture fixture = TradeFixture.roomy();
    private final Caller seller = fixture.join();
    private final Caller buyer = fixture.join();
    private final Caller stranger = fixture.join();
    private final Caller operator = fixture.join(Role.OPERATOR, Role.ADMIN, Role.ANALYST);
    private final Caller arbiter = fixture.join(Role.ARBITER);
    private final Offer offer = fixture.fundedOffer(seller, Side.SELL, MarketFixture.terms());

    @Test
    void onlyPartiesAndArbitersKnowATrade() {
        Trade trade = fixture.take(buyer, offer);
        for (Caller may : List.of(buyer, seller, arbiter)) {
            assertEquals(trade.id(), fixture.shown(may, trade).id());
        }
        for (Caller mayNot : List.of(stranger, operator)) {
            assertEquals(ProblemType.NOT_FOUND, problemOf(() -> fixture.shown(mayNot, trade)));
        }
        TradeId never = new TradeId(Ids.next());
        assertEquals(
                ProblemType.NOT_FOUND, problemOf(() -> fixture.trades().trade(arbiter, never)));
    }

    @Test
    void whoIsNoPartyDoesNotLearnThatATradeExists() {
        Trade trade = fixture.take(buyer, offer);
        for (Caller other : List.of(stranger, operator)) {
            assertEquals(ProblemType.NOT_FOUND, problemOf(() -> fixture.paymentSent(other, trade)));
            assertEquals(
                    ProblemType.NOT_FOUND, problemOf(() -> fixture.paymentReceived(other, trade)));
            assertEquals(
                    ProblemType.NOT_FOUND, problemOf(() -> fixture.cancel(other, trade, null)));
            assertEquals(ProblemType.NOT_FOUND, problemOf(() -> fixture.dispute(other, trade)));
        }
        assertEquals(TradeState.ESCROWED, fixture.shown(buyer, trade).state());
    }

    @Test
    void theWrongPartyIsRefusedBeforeTheState() {
        Trade trade = fixture.take(buyer, offer);
        fixture.cancel(buyer, trade, null);
        assertEquals(ProblemType.FORBIDDEN, problemOf(() -> fixture.paymentSent(seller, trade)));
        assertEquals(ProblemType.FORBIDDEN, problemOf(() -> fixture.paymentReceived(buyer, trade)));
        assertEquals(ProblemType.FORBIDDEN, problemOf(() -> fixture.paymentSent(arbiter, trade)));
        assertEquals(ProblemType.FORBIDDEN, problemOf(() -> fixture.dispute(arbiter, trade)));
        assertEquals(ProblemType.FORBIDDEN, problemOf(() -> fixture.cancel(arbiter, trade, null)));
        assertEquals(ProblemType.WRONG_STATE, problemOf(() -> fixture.paymentSent(buyer, trade)));
    }

    @Test
    void onlyAnArbiterWhoIsNoPartyDecides() {
        Caller judge = fixture.join(Role.ARBITER);
        Trade trade = fixture.take(judge, offer);
        fixture.paymentSent(judge, trade);
        fixture.dispute(seller, trade);
        assertEquals(
                ProblemType.FORBIDDEN,
                problemOf(() -> fixture.resolve(judge, trade, "1", "0")),
                "T6: a party never decides its own trade");
        assertEquals(
                ProblemType.FORBIDDEN, problemOf(() -> fixture.resolve(operator, trade, "1", "0")));
        assertEquals(
                ProblemType.FORBIDDEN, problemOf(() -> fixture.resolve(seller, trade, "0", "1")));
        assertEquals(TradeState.RESOLVED, fixture.resolve(arbiter, trade, "1", "0").state());
    }

    @Test
    void everybodySeesTheirOwnTradesNewestFirstAndArbitersTheDisputedOnes() {
        Trade first = fixture.take(buyer, offer);
        Trade second = fixture.take(buyer, offer);
        Trade third = fixture.take(buyer, offer);
        fixture.paymentSent(buyer, second);
        fixture.dispute(buyer, second);
        assertEquals(List.of(third.id(), second.id(), first.id()), ids(buyer));
        assertEquals(List.of(third.id(), second.id(), first.id()), ids(seller));
        assertEquals(List.of(), ids(stranger));
        assertEquals(
                List.of(second.id()),
                ids(arbiter).stream()
                        .filter(List.of(first.id(), second.id(), third.id())::contains)
                        .toList());
        Page<Trade> page = fixture.trades().list(buyer, null, 2);
        assertEquals(third.id().toString(), page.items().get(0).id().toString());
        assertEquals(second.id().toString(), page.next());
        Page<Trade> rest = fixture.trades().list(buyer, second.id().value(), 2);
        assertEquals(List.of(first.id()), rest.items().stream().map(Trade::id).toList());
        assertNull(rest.next());
        assertEquals(3, page.items().get(1).events().size());
    }

    private List<TradeId> ids(Caller caller) {
        return fixture.trades().list(caller, null, 100).items().stream().map(Trade::id).toList();
    }
}
