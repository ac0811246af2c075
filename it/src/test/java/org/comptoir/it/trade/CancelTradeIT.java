package org.comptoir.it.trade;

import static org.comptoir.it.trade.Trading.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.comptoir.it.post.Answer;
import org.junit.jupiter.api.Test;

/** {@code POST /trades/{id}/cancel} (T2, T3). */
class CancelTradeIT {
    private final Trading trading = new Trading();

    @Test
    void theBuyerCancelsFreelyBeforePaying() {
        String path = Trading.path(trading.take());
        Answer cancelled = trading.buyer.http().post(path + "/cancel").expect(200);
        assertEquals("cancelled", cancelled.text("state"));
        assertEquals("buyer cancelled", Trading.lastEvent(cancelled));
        assertEquals("0.000000000000", cancelled.text("fee"));
        assertEquals(coins("2"), trading.seller.available("XMR"));
        trading.buyer.http().post(path + "/cancel").expectProblem(409, "wrong-state");
        String other = Trading.path(trading.take());
        trading.buyer.http().send("POST", other + "/cancel", "{}").expect(200);
    }

    @Test
    void afterPayingTheBuyerMustSayThatNothingWasPaid() {
        String path = Trading.path(trading.paid());
        trading.buyer.http().post(path + "/cancel").expectProblem(422, "confirmation-required");
        trading.buyer
                .http()
                .post(path + "/cancel", "confirm", "yes")
                .expectProblem(422, "confirmation-required");
        Answer cancelled =
                trading.buyer.http().post(path + "/cancel", "confirm", "not-paid").expect(200);
        assertEquals("cancelled", cancelled.text("state"));
    }

    @Test
    void theSellerWaitsUntilTheTradeIsOverdue() {
        String path = Trading.path(trading.take());
        trading.seller.http().post(path + "/cancel").expectProblem(409, "not-overdue");
        String paid = Trading.path(trading.paid());
        trading.seller.http().post(paid + "/cancel").expectProblem(409, "wrong-state");
    }

    @Test
    void aDisputedTradeIsNotCancelled() {
        String path = Trading.path(trading.disputed());
        trading.buyer
                .http()
                .post(path + "/cancel", "confirm", "not-paid")
                .expectProblem(409, "wrong-state");
    }

    @Test
    void refusesStrangersAndWrongShapes() {
        String path = Trading.path(trading.take()) + "/cancel";
        trading.post.members().join().http().post(path).expectProblem(404, "not-found");
        trading.arbiter().http().post(path).expectProblem(403, "forbidden");
        trading.post.http().post(path).expectProblem(401);
        trading.buyer.http().post(path, "confirm", 1).expectProblem(400, "bad-request");
        trading.buyer.http().post(path, "why", "x").expectProblem(400, "bad-request");
        trading.buyer.http().send("POST", path, "null").expectProblem(400, "bad-request");
        trading.buyer.http().send("POST", path, "{").expectProblem(400, "bad-request");
        trading.buyer
                .http()
                .with("Content-Type", "text/plain")
                .send("POST", path, "{}")
                .expectProblem(415, "unsupported-media-type");
    }
}
