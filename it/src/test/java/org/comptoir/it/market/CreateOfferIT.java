package org.comptoir.it.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code POST /offers}. */
class CreateOfferIT {
    private final Post post = Post.shared();
    private final Member maker = post.members().join();

    @Test
    void answersWithTheOfferAndItsPlace() {
        Answer offer = Offering.buy().by(maker);
        assertEquals("/api/v1/offers/" + offer.text("id"), offer.header("Location").orElse(""));
        assertEquals(1, offer.at("version").asInt());
        assertEquals("live", offer.text("state"));
        assertEquals(maker.username(), offer.text("maker.username"));
        assertEquals(0, offer.at("maker.reputation.completedTrades").asInt());
        assertTrue(offer.at("maker.reputation.score").isNull());
        assertEquals("buy", offer.text("side"));
        assertEquals("fixed", offer.text("price.type"));
        assertEquals("150.00", offer.text("price.amount"));
        assertEquals("150.00", offer.text("effectivePrice"));
        assertEquals("10.00", offer.text("minAmount"));
        assertEquals("1000.00", offer.text("maxAmount"));
        assertEquals("sepa", offer.at("paymentMethods").get(0).asText());
        assertEquals(60, offer.at("paymentWindowMinutes").asInt());
        assertTrue(offer.at("expiresAt").isNull());
        assertEquals(offer.json(), post.http().get("/offers/" + offer.text("id")).json());
    }

    @Test
    void aSellerWithoutCoinsIsUnfunded() {
        assertEquals("unfunded", Offering.sell().by(maker).text("state"));
        post.members().give(maker, "XMR", "1");
        assertEquals("live", Offering.sell().by(maker).text("state"));
    }

    @Test
    void showsAmountsWithTheDigitsOfTheirCurrency() {
        Answer offer =
                Offering.buy()
                        .with("currency", "JPY")
                        .with("price", Offering.fixed("25000"))
                        .with("minAmount", "100")
                        .with("maxAmount", "0005000")
                        .by(maker);
        assertEquals("25000", offer.text("effectivePrice"));
        assertEquals("5000", offer.text("maxAmount"));
    }

    @Test
    void aMarketPriceNeedsAMarket() {
        Offering.buy()
                .with("price", Map.of("type", "market", "premiumPercent", "2.5"))
                .ask(maker.http())
                .expectProblem(422, "no-price");
    }

    @Test
    void theSameKeyMakesOneOffer() {
        var keyed = maker.keyed();
        Answer first = Offering.buy().ask(keyed).expect(201);
        Answer again = Offering.buy().ask(keyed).expect(201);
        assertEquals(first.text(), again.text());
        assertEquals("true", again.header("Idempotency-Replayed").orElse(""));
        Offering.buy()
                .with("minAmount", "11.00")
                .ask(keyed)
                .expectProblem(409, "idempotency-conflict");
    }

    @Test
    void refusesWhatIsNotAllowed() {
        refused("side", "both");
        refused("asset", "DOGE");
        refused("currency", "XAU");
        refused("currency", "eur");
        refused("price", Offering.fixed("0.00"));
        refused("price", Offering.fixed("1.001"));
        refused("price", Offering.fixed("-1"));
        refused("price", Map.of("type", "auction", "amount", "1.00"));
        refused("price", Map.of("type", "market", "premiumPercent", "-100"));
        refused("price", Map.of("type", "market", "premiumPercent", "1.234"));
        refused("minAmount", "0");
        refused("minAmount", "1e2");
        refused("minAmount", "1000.01");
        refused("maxAmount", "99999999999999999999");
        refused("paymentMethods", List.of());
        refused("paymentMethods", List.of("no-such-method"));
        refused("terms", "a\u202eb");
        refused("terms", "a\u0000b");
        refused("terms", "x".repeat(4_001));
        refused("paymentWindowMinutes", 14);
        refused("paymentWindowMinutes", 10_081);
        refused("expiresAt", "2020-01-01T00:00:00Z");
        refused("expiresAt", "tomorrow");
        refused("paymentAccountId", "00000000-0000-0000-0000-000000000000");
    }

    @Test
    void cannotReadWhatHasTheWrongShape() {
        unreadable(Offering.buy().with("minAmount", 10));
        unreadable(Offering.buy().without("minAmount"));
        unreadable(Offering.buy().without("terms"));
        unreadable(Offering.buy().with("surprise", true));
        unreadable(Offering.buy().with("paymentMethods", Arrays.asList("sepa", null)));
        unreadable(Offering.buy().with("paymentMethods", "sepa"));
        unreadable(Offering.buy().with("paymentWindowMinutes", "60"));
        unreadable(Offering.buy().with("paymentWindowMinutes", 1e10));
        unreadable(Offering.buy().with("price", Map.of("type", "fixed")));
        unreadable(Offering.buy().with("price", Map.of("type", "market", "amount", "1.00")));
    }

    @Test
    void nobodyOffersNothing() {
        Offering.buy().ask(post.http()).expectProblem(401);
    }

    private void refused(String name, Object value) {
        Offering.buy().with(name, value).ask(maker.http()).expectProblem(422, "validation");
    }

    private void unreadable(Offering offering) {
        offering.ask(maker.http()).expectProblem(400, "bad-request");
    }
}
