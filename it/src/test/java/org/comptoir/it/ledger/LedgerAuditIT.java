package org.comptoir.it.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/** {@code POST /admin/ledger/audit}. */
class LedgerAuditIT {
    private final Post post = Post.shared();
    private final Member operator = post.members().withRole("operator");

    @Test
    void findsNoDifferenceAndCountsWhatItRead() {
        post.members().join("XMR", "2");
        Answer audit = operator.http().post("/admin/ledger/audit").expect(200);
        assertTrue(audit.at("ok").asBoolean(), audit::toString);
        assertEquals(0, audit.at("differences").size(), audit::toString);
        assertTrue(audit.at("accounts").asLong() > 10, audit::toString);
        assertTrue(audit.at("entries").asLong() > 2, audit::toString);
    }

    @Test
    void seesWhatWasJustPostedSealedSoon() {
        Member alice = post.members().join("XMR", "2");
        long seq =
                alice.http()
                        .get("/ledger/entries?asset=XMR")
                        .expect(200)
                        .at("items")
                        .get(0)
                        .path("seq")
                        .asLong();
        Until.holds(
                "transfer " + seq + " is sealed",
                Duration.ofSeconds(30),
                () ->
                        operator.http()
                                        .post("/admin/ledger/audit")
                                        .expect(200)
                                        .at("sealed")
                                        .asLong()
                                >= seq);
    }

    @Test
    void isForOperatorsOnly() {
        post.http().post("/admin/ledger/audit").expectProblem(401);
        post.members().join().http().post("/admin/ledger/audit").expectProblem(403, "forbidden");
        post.members()
                .withRole("admin")
                .http()
                .post("/admin/ledger/audit")
                .expectProblem(403, "forbidden");
    }
}
