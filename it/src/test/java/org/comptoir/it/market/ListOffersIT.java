package org.comptoir.it.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /offers}: for everybody, live and funded offers only. */
class ListOffersIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Post post = Post.shared();
    private final Http nobody = post.http();
    private final Member maker = post.members().join();

    @Test
    void showsWhatCanBeTaken() {
        String live = in("BHD", Offering.buy(), "56.000");
        String paused = in("BHD", Offering.buy(), "56.000");
        maker.http().patch("/offers/" + paused, "state", "paused").expect(200);
        String withdrawn = in("BHD", Offering.buy(), "56.000");
        maker.http().delete("/offers/" + withdrawn).expect(204);
        String unfunded = in("BHD", Offering.sell(), "56.000");
        List<String> listed = ids("/offers?currency=BHD");
        assertTrue(listed.contains(live));
        for (String hidden : List.of(paused, withdrawn, unfunded)) {
            assertFalse(listed.contains(hidden));
        }
        post.members().give(maker, "XMR", "1");
        Until.holds(
                "the offer's return", SOON, () -> ids("/offers?currency=BHD").contains(unfunded));
    }

    @Test
    void sortsByPriceForTheTakerAndByAge() {
        post.members().give(maker, "XMR", "5");
        String middle = in("OMR", Offering.sell(), "50.000");
        String dear = in("OMR", Offering.sell(), "60.000");
        String cheap = in("OMR", Offering.sell(), "40.000");
        String low = in("OMR", Offering.buy(), "30.000");
        String high = in("OMR", Offering.buy(), "35.000");
        String path = "/offers?asset=XMR&currency=OMR";
        assertEquals(List.of(cheap, middle, dear), ids(path + "&side=sell&sort=price"));
        assertEquals(List.of(high, low), ids(path + "&side=buy&sort=price"));
        assertEquals(List.of(high, low, cheap, dear, middle), ids(path + "&sort=newest"));
        assertEquals(5, ids(path + "&sort=reputation").size());
    }

    @Test
    void filtersByPaymentMethodAndAmount() {
        String wise =
                Offering.buy()
                        .with("currency", "TND")
                        .with("price", Offering.fixed("450.000"))
                        .with("minAmount", "10.000")
                        .with("maxAmount", "1000.000")
                        .with("paymentMethods", List.of("wise", "sepa"))
                        .by(maker)
                        .text("id");
        String path = "/offers?currency=TND";
        assertEquals(List.of(wise), ids(path + "&paymentMethod=wise"));
        assertEquals(List.of(), ids(path + "&paymentMethod=cash-by-mail"));
        assertEquals(List.of(wise), ids(path + "&amount=10"));
        assertEquals(List.of(wise), ids(path + "&amount=1000.000"));
        assertEquals(List.of(), ids(path + "&amount=9.999"));
        assertEquals(List.of(), ids(path + "&amount=1000.001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "price", "reputation"})
    void pagesTileTheList(String sort) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(in("JOD", Offering.buy(), "5" + i + ".000"));
        }
        List<String> tiled = new ArrayList<>();
        String next = "/offers?currency=JOD&limit=2&sort=" + sort;
        while (!next.isEmpty()) {
            Answer page = nobody.get(next).expect(200);
            assertTrue(page.at("items").size() <= 2);
            page.at("items").forEach(offer -> tiled.add(offer.path("id").asText()));
            next =
                    page.at("next").isNull()
                            ? ""
                            : "/offers?currency=JOD&limit=2&sort="
                                    + sort
                                    + "&cursor="
                                    + page.text("next");
        }
        assertTrue(tiled.containsAll(made));
        assertEquals(tiled.size(), tiled.stream().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "side=both",
                "asset=DOGE",
                "currency=XAU",
                "paymentMethod=%27%20OR%20true",
                "amount=1e3",
                "amount=-1",
                "currency=EUR&amount=1.001",
                "sort=best",
                "limit=0",
                "limit=101",
                "limit=ten",
                "cursor=abc"
            })
    void refusesFiltersThatAreNone(String query) {
        nobody.get("/offers?" + query).expectProblem(422, "validation");
    }

    private String in(String currency, Offering offering, String price) {
        return offering.with("currency", currency)
                .with("price", Offering.fixed(price))
                .with("minAmount", "10.000")
                .with("maxAmount", "1000.000")
                .by(maker)
                .text("id");
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        Answer answer = nobody.get(path + "&limit=100").expect(200);
        for (JsonNode offer : answer.at("items")) {
            assertEquals("live", offer.path("state").asText(), answer::toString);
            ids.add(offer.path("id").asText());
        }
        return ids;
    }
}
