package org.comptoir.it.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code GET /prices}, and offers that follow them, on a post of its own: it asks the sources of
 * {@link LocalSources}.
 */
class PricesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final LocalSources SOURCES = new LocalSources();

    private static Post post;

    @BeforeAll
    static void start() {
        post =
                Post.start(
                        SOURCES.environment(
                                Map.of("COMPTOIR_TRADE_NEWCOMER_LIMITS_XMR", "1=2,5=10")));
    }

    @AfterAll
    static void stop() {
        post.close();
        SOURCES.close();
    }

    @Test
    void tellsWhatSourcesAgreeOnAndNothingElse() {
        SOURCES.say("150.00", "151.00", "152.00");
        JsonNode monero = awaitPrice("151.00");
        assertEquals("median", monero.path("source").asText());
        assertEquals(
                List.of("coingecko 151.00", "coinpaprika 152.00", "kraken 150.00"),
                said(monero.path("sources")));
        assertTrue(monero.path("at").isTextual(), monero::toString);
        awaitCheck("operational");

        SOURCES.say("150.00", "151.00", "99999.00");
        JsonNode without = awaitPrice("150.50");
        assertEquals(List.of("coingecko 151.00", "kraken 150.00"), said(without.path("sources")));

        SOURCES.say("100.00", "200.00", "300.00");
        awaitNoPrice();
        awaitCheck("partial_outage");

        SOURCES.say("160.00");
        awaitPrice("160.00");
        awaitCheck("operational");

        SOURCES.fallSilent();
        awaitCheck("degraded_performance");
        assertEquals("160.00", price().path("price").asText(), "what was said is good for a while");
        post.advance(Duration.ofMinutes(11));
        awaitNoPrice();
        awaitCheck("partial_outage");

        SOURCES.say("170.00");
        awaitPrice("170.00");
    }

    @Test
    void offersFollowItPauseWithoutOneAndFreezeItOnTheirTrades() {
        SOURCES.say("150.00");
        awaitPrice("150.00");
        Member maker = post.members().join("XMR", "100");
        String above = offer(maker, "10", null, null);
        String below = offer(maker, "-10", null, null);
        String bounded = offer(maker, "0", "145.00", "155.00");
        assertEquals("165.00", effective(above), "positive is above the market");
        assertEquals("135.00", effective(below));
        assertEquals("150.00", effective(bounded));
        assertEquals(List.of(below, bounded, above), byPrice(maker));

        SOURCES.say("200.00");
        await(above, "effectivePrice", "220.00");
        await(bounded, "effectivePrice", "155.00");
        assertEquals(List.of(bounded, below, above), byPrice(maker), "the ceiling made it best");

        SOURCES.say("100.00", "200.00", "300.00");
        await(below, "state", "paused");
        await(below, "pauseReason", "no_price");
        assertTrue(offer(below).at("effectivePrice").isNull());
        assertEquals(List.of(), byPrice(maker));
        Member taker = post.members().join();
        Answer refused = take(taker, below).expectProblem(409, "wrong-state");
        assertEquals("paused", refused.text("state"));
        assertEquals("no_price", refused.text("pauseReason"));
        Offering.sell()
                .with("price", price("0", null, null))
                .ask(maker.http())
                .expectProblem(422, "no-price");

        SOURCES.say("160.00", "161.00", "162.00");
        await(below, "state", "live");
        await(below, "effectivePrice", "144.90");
        Answer tooMuch = take(taker, below, "300.00").expectProblem(422, "newcomer-limit");
        assertEquals("2.000000000000", tooMuch.text("limit"));
        assertEquals(1, tooMuch.at("until").asInt());
        Answer trade = take(taker, below).expect(201);
        assertEquals("144.90", trade.text("price"));

        SOURCES.say("300.00");
        await(below, "effectivePrice", "270.00");
        for (Member party : List.of(taker, maker)) {
            Answer later = party.http().get("/trades/" + trade.text("id")).expect(200);
            assertEquals("144.90", later.text("price"));
            assertEquals("161.00", later.text("quote.marketPrice"));
            assertEquals("-10", later.text("quote.premiumPercent"));
            assertEquals("median", later.text("quote.source"));
            assertEquals(
                    List.of("coingecko 161.00", "coinpaprika 162.00", "kraken 160.00"),
                    said(later.at("quote.sources")));
        }
    }

    private JsonNode awaitPrice(String amount) {
        return Until.is(
                "a price of " + amount,
                PATIENCE,
                this::price,
                price -> price.path("price").asText().equals(amount));
    }

    private void awaitNoPrice() {
        Until.is("no price", PATIENCE, this::price, JsonNode::isMissingNode);
    }

    private JsonNode price() {
        Answer answer = post.http().get("/prices").expect(200);
        for (JsonNode price : answer.at("items")) {
            if (price.path("asset").asText().equals("XMR")) {
                assertEquals("EUR", price.path("currency").asText());
                return price;
            }
        }
        return answer.at("items").path("none");
    }

    private void awaitCheck(String level) {
        Until.is("check prices: " + level, PATIENCE, this::check, level::equals);
    }

    private String check() {
        for (JsonNode check : post.operator().http().get("/admin/checks").expect(200).at("items")) {
            if (check.path("name").asText().equals("prices")) {
                return check.path("status").asText();
            }
        }
        return "none";
    }

    private static List<String> said(JsonNode sources) {
        List<String> said = new ArrayList<>();
        for (JsonNode source : sources) {
            said.add(source.path("name").asText() + " " + source.path("price").asText());
        }
        return said;
    }

    private String offer(
            Member maker, String premium, @Nullable String floor, @Nullable String ceiling) {
        return Offering.sell().with("price", price(premium, floor, ceiling)).by(maker).text("id");
    }

    private static Map<String, Object> price(
            String premium, @Nullable String floor, @Nullable String ceiling) {
        return floor == null || ceiling == null
                ? Map.of("type", "market", "premiumPercent", premium)
                : Map.of(
                        "type",
                        "market",
                        "premiumPercent",
                        premium,
                        "floor",
                        floor,
                        "ceiling",
                        ceiling);
    }

    private Answer offer(String id) {
        return post.http().get("/offers/" + id).expect(200);
    }

    private String effective(String id) {
        return offer(id).text("effectivePrice");
    }

    private void await(String offer, String member, String value) {
        Until.is(member + " " + value, PATIENCE, () -> offer(offer).text(member), value::equals);
    }

    private List<String> byPrice(Member maker) {
        List<String> ids = new ArrayList<>();
        Answer page =
                post.http()
                        .get("/offers?side=sell&asset=XMR&currency=EUR&sort=price&limit=100")
                        .expect(200);
        for (JsonNode offer : page.at("items")) {
            if (offer.path("maker").path("username").asText().equals(maker.username())) {
                ids.add(offer.path("id").asText());
            }
        }
        return ids;
    }

    private static Answer take(Member taker, String offer) {
        return take(taker, offer, "150.00");
    }

    private static Answer take(Member taker, String offer, String cash) {
        return taker.keyed().post("/offers/" + offer + "/trades", "fiatAmount", cash);
    }
}
