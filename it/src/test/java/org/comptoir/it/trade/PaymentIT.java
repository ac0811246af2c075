package org.comptoir.it.trade;

import static org.comptoir.it.trade.Trading.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.junit.jupiter.api.Test;

/** {@code POST /trades/{id}/payment-sent} and {@code /payment-received}. */
class PaymentIT {
    private final Trading trading = new Trading();

    @Test
    void aWholeTradeMovesTheCoinsAndTheFee() {
        Answer sent = trading.paid();
        assertEquals("payment_sent", sent.text("state"));
        assertEquals("seller", sent.text("deadline.actor"));
        assertEquals("disputed", sent.text("deadline.consequence"));
        assertEquals("buyer payment_sent", Trading.lastEvent(sent));
        Answer done =
                trading.seller.http().post(Trading.path(sent) + "/payment-received").expect(200);
        assertEquals("completed", done.text("state"));
        assertTrue(done.at("deadline").isNull());
        assertEquals("post completed", Trading.lastEvent(done));
        assertEquals(4, done.at("events").size());
        assertEquals(coins("0.995"), trading.buyer.available("XMR"));
        assertEquals(coins("1"), trading.seller.total("XMR"));
        Answer offer = trading.post.http().get("/offers/" + trading.offer).expect(200);
        assertEquals(1, offer.at("maker.reputation.completedTrades").asInt());
    }

    @Test
    void eachStepIsForOneParty() {
        String path = Trading.path(trading.take());
        trading.seller.http().post(path + "/payment-sent").expectProblem(403, "forbidden");
        trading.buyer.http().post(path + "/payment-received").expectProblem(403, "forbidden");
        Member stranger = trading.post.members().join();
        stranger.http().post(path + "/payment-sent").expectProblem(404, "not-found");
        trading.arbiter().http().post(path + "/payment-sent").expectProblem(403, "forbidden");
        trading.post.http().post(path + "/payment-sent").expectProblem(401);
    }

    @Test
    void eachStepHasItsState() {
        String path = Trading.path(trading.take());
        Answer early =
                trading.seller
                        .http()
                        .post(path + "/payment-received")
                        .expectProblem(409, "wrong-state");
        assertEquals("escrowed", early.text("state"));
        trading.buyer.http().post(path + "/payment-sent").expect(200);
        Answer twice =
                trading.buyer.http().post(path + "/payment-sent").expectProblem(409, "wrong-state");
        assertEquals("payment_sent", twice.text("state"));
        trading.seller.http().post(path + "/payment-received").expect(200);
        trading.seller.http().post(path + "/payment-received").expectProblem(409, "wrong-state");
        assertEquals(coins("0.995"), trading.buyer.available("XMR"));
    }

    @Test
    void eachStepTakesNoWords() {
        String path = Trading.path(trading.take()) + "/payment-sent";
        trading.buyer.http().post(path, "when", "today").expectProblem(400, "bad-request");
        trading.buyer
                .http()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", path, "a=b")
                .expectProblem(415, "unsupported-media-type");
        trading.buyer.http().send("POST", path, "{}").expect(200);
    }
}
