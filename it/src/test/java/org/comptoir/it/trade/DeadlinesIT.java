package org.comptoir.it.trade;

import static org.comptoir.it.trade.Trading.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.comptoir.it.market.Offering;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/** T3, T4: the post's own timer, seen by moving the post's clock. */
class DeadlinesIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Trading trading = new Trading();

    @Test
    void anUnpaidTradeIsOverdueAndThenCancelled() {
        String path = Trading.path(trading.take());
        trading.post.advance(Duration.ofHours(1));
        Answer overdue = trading.buyer.http().get(path).expect(200);
        assertTrue(overdue.at("overdue").asBoolean());
        assertEquals("cancelled", overdue.text("deadline.consequence"));
        Answer noted = until(path, "post payment_window_expired");
        assertEquals("escrowed", noted.text("state"));
        trading.post.advance(Duration.ofHours(2));
        assertEquals("cancelled", until(path, "post cancelled").text("state"));
        assertEquals(coins("2"), trading.seller.available("XMR"));
    }

    @Test
    void theSellerCancelsAnOverdueTradeAndALatePaymentCounts() {
        String late = Trading.path(trading.take());
        String given = Trading.path(trading.take(trading.buyer, "fiatAmount", "15.00").expect(201));
        trading.post.advance(Duration.ofHours(1));
        assertEquals(
                "payment_sent",
                trading.buyer.http().post(late + "/payment-sent").expect(200).text("state"));
        assertEquals(
                "cancelled",
                trading.seller.http().post(given + "/cancel").expect(200).text("state"));
    }

    @Test
    void aSilentSellerIsTakenToAnArbiter() {
        String path = Trading.path(trading.paid());
        trading.post.advance(Duration.ofHours(24));
        assertEquals("disputed", until(path, "post disputed").text("state"));
    }

    @Test
    void anOfferExpires() {
        String soon = trading.post.now().plusSeconds(600).toString();
        String offer = Offering.buy().with("expiresAt", soon).by(trading.buyer).text("id");
        trading.post.advance(Duration.ofMinutes(11));
        Answer expired = trading.post.http().get("/offers/" + offer).expect(200);
        assertEquals("expired", expired.text("state"));
        trading.seller
                .keyed()
                .post("/offers/" + offer + "/trades", "fiatAmount", "15.00")
                .expectProblem(409, "wrong-state");
    }

    private Answer until(String path, String lastEvent) {
        return Until.is(
                lastEvent,
                SOON,
                () -> trading.buyer.http().get(path).expect(200),
                trade -> Trading.lastEvent(trade).equals(lastEvent));
    }
}
