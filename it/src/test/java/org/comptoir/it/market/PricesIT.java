package org.comptoir.it.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /prices} of a post that asks sources: those of {@link LocalSources}. */
class PricesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private LocalSources sources;
    private Post post;

    @BeforeEach
    void start() {
        sources = new LocalSources();
        sources.say("150.00", "151.00", "152.00");
        post = Post.start(sources.environment(Map.of()));
    }

    @AfterEach
    void stop() {
        if (post != null) {
            post.close();
        }
        sources.close();
    }

    @Test
    void tellsWhatSourcesAgreeOnAndNothingElse() {
        JsonNode monero = awaitPrice("151.00");
        assertEquals("median", monero.path("source").asText());
        assertEquals(
                List.of("coingecko 151.00", "coinpaprika 152.00", "kraken 150.00"),
                said(monero.path("sources")));
        assertTrue(monero.path("at").isTextual(), monero::toString);
        awaitCheck("operational");

        sources.say("150.00", "151.00", "99999.00");
        JsonNode without = awaitPrice("150.50");
        assertEquals(List.of("coingecko 151.00", "kraken 150.00"), said(without.path("sources")));

        sources.say("100.00", "200.00", "300.00");
        awaitNoPrice();
        awaitCheck("partial_outage");

        sources.say("160.00");
        awaitPrice("160.00");
        awaitCheck("operational");

        sources.fallSilent();
        awaitCheck("degraded_performance");
        assertEquals("160.00", price().path("price").asText(), "what was said is good for a while");
        post.advance(Duration.ofMinutes(11));
        awaitNoPrice();
        awaitCheck("partial_outage");

        sources.say("170.00");
        awaitPrice("170.00");
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
}
