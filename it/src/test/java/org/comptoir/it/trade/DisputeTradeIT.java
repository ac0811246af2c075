package org.comptoir.it.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.comptoir.it.post.Answer;
import org.junit.jupiter.api.Test;

/** {@code POST /trades/{id}/dispute}. */
class DisputeTradeIT {
    private final Trading trading = new Trading();

    @Test
    void eitherPartyCallsForAnArbiterOncePaymentWasSent() {
        Answer disputed = trading.disputed();
        assertEquals("disputed", disputed.text("state"));
        assertEquals("buyer disputed", Trading.lastEvent(disputed));
        assertEquals("arbiter", disputed.text("deadline.actor"));
        String other = Trading.path(trading.paid());
        Answer bySeller =
                trading.seller
                        .http()
                        .post(other + "/dispute", "reason", "Nothing came.")
                        .expect(200);
        assertEquals("seller disputed", Trading.lastEvent(bySeller));
        trading.seller
                .http()
                .post(other + "/dispute", "reason", "Again.")
                .expectProblem(409, "wrong-state");
    }

    @Test
    void notBeforePaymentWasSent() {
        String path = Trading.path(trading.take());
        trading.buyer
                .http()
                .post(path + "/dispute", "reason", "x")
                .expectProblem(409, "wrong-state");
    }

    @Test
    void asksForAReason() {
        String path = Trading.path(trading.paid()) + "/dispute";
        trading.buyer.http().post(path, "reason", " ").expectProblem(422, "validation");
        trading.buyer.http().post(path, "reason", "a\u202eb").expectProblem(422, "validation");
        trading.buyer
                .http()
                .post(path, "reason", "x".repeat(2_001))
                .expectProblem(422, "validation");
        trading.buyer.http().send("POST", path, "{}").expectProblem(400, "bad-request");
        trading.buyer.http().post(path).expectProblem(415, "unsupported-media-type");
        trading.post
                .members()
                .join()
                .http()
                .post(path, "reason", "x")
                .expectProblem(404, "not-found");
        trading.arbiter().http().post(path, "reason", "x").expectProblem(403, "forbidden");
    }
}
