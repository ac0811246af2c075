package org.comptoir.it.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/** {@code GET /transactions/{id}}. */
class TransactionIT {
    private final Post post = Post.shared();
    private final Member alice = post.members().join("XMR", "2");
    private final Member bob = post.members().join();
    private final Answer paid =
            alice.keyed()
                    .post(
                            "/transactions/transfer",
                            "to",
                            bob.username(),
                            "asset",
                            "XMR",
                            "amount",
                            "0.5",
                            "memo",
                            "for the bread")
                    .expect(201);
    private final String path = "/transactions/" + paid.text("id");

    @Test
    void showsBothPartiesWhatTheTransferAnswered() {
        for (Member party : new Member[] {alice, bob}) {
            Answer seen = party.http().get(path).expect(200);
            for (String member : new String[] {"id", "at", "from", "to", "asset", "amount"}) {
                assertEquals(paid.text(member), seen.text(member), seen::toString);
            }
            assertEquals(paid.at("seq"), seen.at("seq"));
            assertEquals(paid.text("receipt"), seen.text("receipt"));
            assertEquals("transfer", seen.text("kind"));
            assertEquals("for the bread", seen.text("memo"));
        }
        assertTrue(paid.text("receipt").matches("[0-9a-f]{64}"), paid::toString);
    }

    @Test
    void isFoundAtTheLocationOfTheTransfer() {
        String location = paid.header("Location").orElseThrow();
        assertTrue(location.endsWith("/api/v1" + path), location);
    }

    /** With nothing but what the post publishes, SHA-256 and Ed25519 (L8). */
    @Test
    void provesItsReceiptAgainstAPublishedSeal() {
        Answer seen = sealed(alice);
        String text = seen.text("proof.text");
        assertTrue(text.contains("kind TRANSFER\n"), text);
        String receipt = seen.text("receipt");
        assertEquals(receipt, Receipt.leaf(text, seen.at("seq").asLong()));
        JsonNode seal = seen.at("proof.seal");
        assertEquals(seal.path("root").asText(), Receipt.climb(receipt, seen.at("proof.path")));
        String cursor = Long.toString(seal.path("n").asLong() + 1);
        Answer published = post.http().get("/ledger/seals?limit=1&cursor=" + cursor).expect(200);
        assertEquals(seal, published.at("items").get(0));
        Receipt.check(seal);
        assertEquals(seen.at("proof"), sealed(bob).at("proof"));
    }

    private Answer sealed(Member party) {
        return Until.is(
                "the receipt is sealed",
                Duration.ofMinutes(2),
                () -> party.http().get(path).expect(200),
                answer -> !answer.at("proof").isNull());
    }

    @Test
    void hidesTheMemoFromOperators() {
        Answer seen = post.members().withRole("operator").http().get(path).expect(200);
        assertTrue(seen.at("memo").isNull(), seen::toString);
        assertEquals(alice.username(), seen.text("from"));
    }

    @Test
    void isNotThereForOthers() {
        post.members().join().http().get(path).expectProblem(404, "not-found");
        post.members().withRole("arbiter").http().get(path).expectProblem(404, "not-found");
        post.http().get(path).expectProblem(401);
    }

    @Test
    void knowsNoTransferThatNeverWas() {
        alice.http().get("/transactions/" + UUID.randomUUID()).expectProblem(404, "not-found");
        alice.http().get("/transactions/17").expectProblem(404, "not-found");
    }
}
