package org.comptoir.it.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Reconciled;
import org.junit.jupiter.api.Test;

/** {@code GET /admin/reconciliation}: what the job {@code reconcile} found last. */
class ReconciliationIT {
    private final Post post = Post.shared();

    /** Whatever the other tests have done to this post and its chain by now. */
    @Test
    void everyChainIsBalanced() {
        Member member = post.members().join();
        post.members().deposit(member, "XMR", "2");
        Answer looks = Reconciled.await(post);
        assertTrue(looks.at("next").isNull(), looks::toString);
        assertEquals(2, looks.at("items").size(), looks::toString);
        for (JsonNode look : looks.at("items")) {
            assertFalse(Instant.parse(look.path("at").asText()).isAfter(post.now()));
            assertTrue(look.path("height").asLong() > 0, looks::toString);
            assertTrue(look.path("reason").isNull(), looks::toString);
            assertEquals(0, look.path("differences").size(), looks::toString);
            assertEquals(14, look.path("figures").size(), looks::toString);
            BigDecimal expected =
                    figure(look, "chain")
                            .negate()
                            .add(figure(look, "arriving"))
                            .subtract(figure(look, "leaving"))
                            .add(figure(look, "returning"));
            assertEquals(0, expected.compareTo(figure(look, "wallet")), looks::toString);
            if (look.path("asset").asText().equals("XMR")) {
                BigDecimal available = figure(look, "available");
                assertTrue(available.compareTo(new BigDecimal("2")) >= 0, looks::toString);
            }
        }
    }

    private static BigDecimal figure(JsonNode look, String name) {
        for (JsonNode figure : look.path("figures")) {
            if (figure.path("name").asText().equals(name)) {
                return new BigDecimal(figure.path("amount").asText());
            }
        }
        throw new AssertionError(name + " is not among " + look);
    }
}
