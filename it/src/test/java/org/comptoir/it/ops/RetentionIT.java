package org.comptoir.it.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/** What is past its term goes, and what was booked stays whole. */
class RetentionIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<String> LIVE = Set.of("starting", "started", "stopping");

    @Test
    void theBooksAreWholeWhenAllPastItsTermIsForgotten() {
        try (Post post =
                Post.start(
                        Map.of(
                                "COMPTOIR_GUARD_ADMISSION",
                                "observe",
                                "COMPTOIR_OPS_AUDIT_DAYS",
                                "100"))) {
            Member alice = post.members().join("XMR", "2");
            Member bob = post.members().join();
            String key = UUID.randomUUID().toString();
            String first = pay(alice, bob, key).expect(201).text("id");
            String old = run(post, "ledger-audit").text("id");

            post.advance(Duration.ofDays(20));
            run(post, "retention");
            Answer again = pay(alice, bob, key).expect(201);
            assertEquals(first, again.text("id"));
            assertEquals("true", again.header("Idempotency-Replayed").orElse(""));
            post.operator().http().get("/admin/executions/" + old).expect(200);
            // The last one of a job is kept however old it is: by it is told when the next is due.
            run(post, "ledger-audit");

            post.advance(Duration.ofDays(380));
            Answer forgotten = run(post, "retention");
            assertTrue(forgotten.at("done").asLong() > 0, forgotten::toString);
            post.operator().http().get("/admin/executions/" + old).expectProblem(404);
            Answer trail = alice.http().get("/me/audit?limit=100").expect(200);
            assertFalse(trail.json().findValuesAsText("kind").contains("registered"));
            assertTrue(trail.json().findValuesAsText("kind").contains("signed_in"));
            assertEquals("completed", run(post, "ledger-audit").text("state"));
            Answer audit = post.operator().http().post("/admin/ledger/audit").expect(200);
            assertTrue(audit.at("ok").asBoolean(), audit::toString);
            assertEquals(new BigDecimal("0.500000000000"), bob.available("XMR"));
            Answer looks = post.operator().http().get("/admin/reconciliation").expect(200);
            assertFalse(looks.at("items").isEmpty(), looks::toString);
        }
    }

    private static Answer pay(Member from, Member to, String key) {
        return from.http()
                .key(key)
                .post(
                        "/transactions/transfer",
                        "to",
                        to.username(),
                        "asset",
                        "XMR",
                        "amount",
                        "0.5");
    }

    private static Answer run(Post post, String job) {
        String path =
                "/admin/executions/"
                        + post.operator()
                                .http()
                                .post("/admin/jobs/" + job + "/executions")
                                .expect(201)
                                .text("id");
        return Until.is(
                "the end of " + job,
                PATIENCE,
                () -> post.operator().http().get(path).expect(200),
                answer -> !LIVE.contains(answer.text("state")));
    }
}
