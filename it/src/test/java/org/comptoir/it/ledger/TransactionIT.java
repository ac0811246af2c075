package org.comptoir.it.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
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
