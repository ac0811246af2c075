package org.comptoir.it.trade;

import static org.comptoir.it.trade.Trading.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.comptoir.it.market.Offering;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.junit.jupiter.api.Test;

/** {@code POST /offers/{id}/trades} (T1). */
class TakeOfferIT {
    private final Trading trading = new Trading();

    @Test
    void holdsTheSellersCoins() {
        Answer trade = trading.take();
        assertEquals("/api/v1/trades/" + trade.text("id"), trade.header("Location").orElse(""));
        assertEquals(trading.offer, trade.text("offerId"));
        assertEquals("escrowed", trade.text("state"));
        assertEquals(trading.buyer.username(), trade.text("buyer.username"));
        assertEquals(trading.seller.username(), trade.text("seller.username"));
        assertEquals("XMR", trade.text("asset"));
        assertEquals("1.000000000000", trade.text("amount"));
        assertEquals("EUR", trade.text("currency"));
        assertEquals("150.00", trade.text("fiatAmount"));
        assertEquals("150.00", trade.text("price"));
        assertEquals("0.005000000000", trade.text("fee"));
        assertEquals(
                Duration.ofHours(1),
                Duration.between(
                        Instant.parse(trade.text("escrowedAt")),
                        Instant.parse(trade.text("paymentDueAt"))));
        assertFalse(trade.at("overdue").asBoolean());
        assertEquals(trade.text("paymentDueAt"), trade.text("deadline.at"));
        assertEquals("buyer", trade.text("deadline.actor"));
        assertEquals("payment_window_expired", trade.text("deadline.consequence"));
        assertEquals("buyer escrowed", Trading.lastEvent(trade));
        assertEquals("1.000000000000", trading.seller.balance("XMR").path("escrowed").asText());
        assertEquals(coins("1"), trading.seller.available("XMR"));
    }

    @Test
    void forABuyersOfferTheTakerIsTheSeller() {
        String wanted = Offering.buy().by(trading.buyer).text("id");
        Answer trade =
                trading.seller
                        .keyed()
                        .post("/offers/" + wanted + "/trades", "fiatAmount", "15.00")
                        .expect(201);
        assertEquals(trading.seller.username(), trade.text("seller.username"));
        assertEquals("0.100000000000", trade.text("amount"));
        assertEquals("seller escrowed", Trading.lastEvent(trade));
        assertEquals(coins("1.9"), trading.seller.available("XMR"));
    }

    @Test
    void theSameKeyTakesOnce() {
        Http keyed = trading.buyer.keyed();
        Answer first = trading.take(keyed, "fiatAmount", "150.00").expect(201);
        Answer again = trading.take(keyed, "fiatAmount", "150.00").expect(201);
        assertEquals(first.text(), again.text());
        assertEquals("true", again.header("Idempotency-Replayed").orElse(""));
        trading.take(keyed, "fiatAmount", "15.00").expectProblem(409, "idempotency-conflict");
        assertEquals(coins("1"), trading.seller.available("XMR"));
        trading.take(trading.buyer.http(), "fiatAmount", "15.00")
                .expectProblem(400, "idempotency-key-required");
    }

    @Test
    void aShortSellerSellsNothing() {
        Member poor = trading.post.members().join();
        String theirs = Offering.sell().by(poor).text("id");
        trading.buyer
                .keyed()
                .post("/offers/" + theirs + "/trades", "fiatAmount", "150.00")
                .expectProblem(409, "insufficient-funds");
        assertEquals(0, trading.buyer.http().get("/trades").expect(200).at("items").size());
        trading.take(trading.buyer, "fiatAmount", "300.01")
                .expectProblem(409, "insufficient-funds");
        assertEquals(coins("2"), trading.seller.available("XMR"));
    }

    @Test
    void refusesWhatIsNotAllowed() {
        trading.take(trading.seller, "fiatAmount", "150.00").expectProblem(422, "validation");
        trading.take(trading.buyer, "fiatAmount", "9.99").expectProblem(422, "validation");
        trading.take(trading.buyer, "fiatAmount", "1000.01").expectProblem(422, "validation");
        trading.take(trading.buyer, "fiatAmount", "150.001").expectProblem(422, "validation");
        trading.take(trading.buyer, "fiatAmount", "1e2").expectProblem(422, "validation");
        trading.take(trading.buyer, "fiatAmount", 150).expectProblem(400, "bad-request");
        trading.buyer
                .keyed()
                .send("POST", "/offers/" + trading.offer + "/trades", "{\"fiatAmount\": null}")
                .expectProblem(400, "bad-request");
        trading.take(trading.buyer).expectProblem(400, "bad-request");
        trading.take(trading.buyer, "fiatAmount", "150.00", "hurry", true)
                .expectProblem(400, "bad-request");
        trading.take(
                        trading.buyer,
                        "fiatAmount",
                        "150.00",
                        "paymentAccountId",
                        "00000000-0000-7000-8000-000000000000")
                .expectProblem(422, "validation");
        trading.buyer
                .keyed()
                .post("/offers/17/trades", "fiatAmount", "150.00")
                .expectProblem(404, "not-found");
        trading.take(trading.post.http().freshKey(), "fiatAmount", "150.00").expectProblem(401);
        assertEquals(coins("2"), trading.seller.available("XMR"));
    }

    @Test
    void anotherVersionIsNotTaken() {
        trading.seller
                .http()
                .patch("/offers/" + trading.offer, "price", Offering.fixed("140.00"))
                .expect(200);
        trading.take(trading.buyer, "fiatAmount", "140.00", "offerVersion", 1)
                .expectProblem(409, "offer-changed");
        Answer trade =
                trading.take(trading.buyer, "fiatAmount", "140.00", "offerVersion", 2).expect(201);
        assertEquals("1.000000000000", trade.text("amount"));
    }

    @Test
    void anOfferThatIsNotLiveIsNotTaken() {
        trading.seller.http().patch("/offers/" + trading.offer, "state", "paused").expect(200);
        Answer paused =
                trading.take(trading.buyer, "fiatAmount", "150.00")
                        .expectProblem(409, "wrong-state");
        assertEquals("paused", paused.text("state"));
        trading.seller.http().delete("/offers/" + trading.offer).expect(204);
        Answer withdrawn =
                trading.take(trading.buyer, "fiatAmount", "150.00")
                        .expectProblem(409, "wrong-state");
        assertEquals("withdrawn", withdrawn.text("state"));
    }

    @Test
    void aNewcomerTakesThreeAtOnce() {
        for (int i = 0; i < 3; i++) {
            trading.take(trading.buyer, "fiatAmount", "15.00").expect(201);
        }
        trading.take(trading.buyer, "fiatAmount", "15.00")
                .expectProblem(409, "too-many-open-trades");
    }

    @Test
    void whoTradesCannotLeave() {
        trading.take();
        Answer refused =
                trading.buyer
                        .http()
                        .delete("/me", "password", trading.buyer.password())
                        .expectProblem(409, "member-not-closable");
        assertTrue(refused.at("open").toString().contains("trade"), refused::toString);
    }
}
