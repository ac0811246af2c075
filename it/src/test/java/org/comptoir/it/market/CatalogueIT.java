package org.comptoir.it.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code GET /assets}, {@code /payment-methods}, {@code /prices}: for everybody. */
class CatalogueIT {
    private final Http nobody = Post.shared().http();

    @Test
    void namesTheCoinsOfTheDemoChain() {
        Answer answer = nobody.get("/assets").expect(200);
        assertEquals(2, answer.at("items").size());
        JsonNode xmr = answer.at("items").get(0);
        assertEquals("XMR", xmr.path("code").asText());
        assertEquals("Monero", xmr.path("name").asText());
        assertEquals(12, xmr.path("scale").asInt());
        assertEquals("demo", xmr.path("chain").asText());
        assertEquals("BTC", answer.at("items").get(1).path("code").asText());
        assertEquals(8, answer.at("items").get(1).path("scale").asInt());
    }

    @Test
    void everyPostHasPaymentMethods() {
        Answer answer = nobody.get("/payment-methods").expect(200);
        Set<String> ids = new TreeSet<>();
        for (JsonNode method : answer.at("items")) {
            assertTrue(ids.add(method.path("id").asText()), answer::toString);
            assertTrue(method.path("name").isTextual(), answer::toString);
            assertTrue(method.path("kind").isTextual(), answer::toString);
        }
        assertTrue(ids.containsAll(Set.of("sepa", "cash-in-person")), answer::toString);
    }

    @Test
    void thereIsNoMarketPriceUnlessAnOperatorSetsOne() {
        assertEquals(0, nobody.get("/prices").expect(200).at("items").size());
    }
}
