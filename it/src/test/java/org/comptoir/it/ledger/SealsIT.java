package org.comptoir.it.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /ledger/seals}. */
class SealsIT {
    private final Post post = Post.shared();

    @Test
    void showsAChainThatAnybodyCanCheckDownToItsFirstSeal() {
        post.members().join("XMR", "2");
        Until.holds("something is sealed", Duration.ofMinutes(2), () -> !chain().isEmpty());
        List<JsonNode> chain = chain();
        chain.forEach(Receipt::check);
        for (int i = 1; i < chain.size(); i++) {
            assertFollows(chain.get(i - 1), chain.get(i));
        }
        JsonNode first = chain.get(chain.size() - 1);
        assertEquals(1, first.path("n").asLong());
        assertEquals(1, first.path("from").asLong());
        assertEquals("0".repeat(64), first.path("previous").asText());
    }

    private List<JsonNode> chain() {
        List<JsonNode> chain = new ArrayList<>();
        String path = "/ledger/seals?limit=100";
        for (String cursor = ""; cursor != null; ) {
            Answer page = post.http().get(path + cursor).expect(200);
            page.at("items").forEach(chain::add);
            cursor = page.at("next").isNull() ? null : "&cursor=" + page.text("next");
        }
        return chain;
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=x", "cursor=-1", "cursor="})
    void refusesWhatIsNoQuery(String query) {
        post.http().get("/ledger/seals?" + query).expectProblem(422);
    }

    private static void assertFollows(JsonNode later, JsonNode seal) {
        assertEquals(later.path("n").asLong(), seal.path("n").asLong() + 1);
        assertEquals(later.path("from").asLong(), seal.path("to").asLong() + 1);
        assertEquals(later.path("previous"), seal.path("hash"));
        assertEquals(later.path("keyId"), seal.path("keyId"));
        assertTrue(seal.path("count").asLong() <= places(seal), seal::toString);
    }

    private static long places(JsonNode seal) {
        return seal.path("to").asLong() - seal.path("from").asLong() + 1;
    }
}
