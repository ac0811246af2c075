package org.comptoir.it.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every act on a trade by everybody who may not do it: 401, 403 for who may see the trade or lacks
 * a role, 404 for who may not even know of it; and the trade stays as it was.
 */
class PartiesIT {
    /** An act, what it sends, and which party it is for. */
    private enum Act {
        PAYMENT_SENT("payment-sent", "buyer"),
        PAYMENT_RECEIVED("payment-received", "seller"),
        CANCEL("cancel", "buyer, seller"),
        DISPUTE("dispute", "buyer, seller"),
        RESOLVE("resolve", "arbiter");

        private final String path;
        private final String actors;

        Act(String path, String actors) {
            this.path = path;
            this.actors = actors;
        }

        Answer by(Http http, String trade) {
            String act = trade + "/" + path;
            return switch (this) {
                case PAYMENT_SENT, PAYMENT_RECEIVED, CANCEL -> http.post(act);
                case DISPUTE -> http.post(act, "reason", "No answer.");
                case RESOLVE ->
                        http.post(act, "buyerAmount", "1", "sellerAmount", "0", "reason", "Paid.");
            };
        }
    }

    @TestFactory
    Stream<DynamicTest> actsAreForTheirPartyOnly() {
        return Stream.of("escrowed", "payment_sent", "disputed").flatMap(PartiesIT::testsIn);
    }

    /** All on one trade: what is refused leaves it to the next. */
    private static Stream<DynamicTest> testsIn(String state) {
        Trading trading = new Trading();
        String trade = Trading.path(tradeIn(state, trading));
        return Arrays.stream(Act.values())
                .map(
                        act ->
                                dynamicTest(
                                        state + ": " + act.path,
                                        () -> refusedToOthers(trading, trade, act, state)));
    }

    private static void refusedToOthers(Trading trading, String trade, Act act, String state) {
        refuse(act, trade, "buyer", trading.buyer.http());
        refuse(act, trade, "seller", trading.seller.http());
        refuse(act, trade, "arbiter", trading.arbiter().http());
        Answer strangers = act.by(trading.post.members().withRole("member").http(), trade);
        if (act == Act.RESOLVE) {
            strangers.expectProblem(403, "forbidden");
        } else {
            strangers.expectProblem(404, "not-found");
        }
        act.by(trading.post.http(), trade).expectProblem(401, "unauthenticated");
        assertEquals(state, trading.buyer.http().get(trade).expect(200).text("state"));
    }

    private static void refuse(Act act, String trade, String who, Http http) {
        if (!act.actors.contains(who)) {
            act.by(http, trade).expectProblem(403, "forbidden");
        }
    }

    private static Answer tradeIn(String state, Trading trading) {
        return switch (state) {
            case "escrowed" -> trading.take();
            case "payment_sent" -> trading.paid();
            default -> trading.disputed();
        };
    }
}
