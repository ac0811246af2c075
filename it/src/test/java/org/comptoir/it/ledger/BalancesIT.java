package org.comptoir.it.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code GET /balances}. */
class BalancesIT {
    private final Post post = Post.shared();

    @Test
    void hasOneItemForEachEnabledAssetZerosIncluded() {
        Answer answer = post.members().join().http().get("/balances").expect(200);
        Set<String> assets = new TreeSet<>();
        for (JsonNode item : answer.at("items")) {
            assets.add(item.path("asset").asText());
            Set<String> members = new TreeSet<>();
            item.fieldNames().forEachRemaining(members::add);
            assertEquals(Set.of("asset", "available", "escrowed", "withdrawing", "total"), members);
            assertTrue(item.path("available").isTextual(), answer::toString);
            assertTrue(item.path("total").asText().matches("0\\.0+"), answer::toString);
        }
        assertEquals(Set.of("BTC", "XMR"), assets);
    }

    @Test
    void showsExactlyTheScaleOfTheCoin() {
        Member member = post.members().join("XMR", "1.5");
        assertEquals("1.500000000000", member.balance("XMR").path("available").asText());
        assertEquals("1.500000000000", member.balance("XMR").path("total").asText());
        assertEquals("0.00000000", member.balance("BTC").path("available").asText());
    }

    @Test
    void asksWhoYouAre() {
        post.http().get("/balances").expectProblem(401);
    }
}
