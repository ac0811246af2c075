package org.comptoir.it.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;

/** Ledger and chains of a post, set against each other by its own job. */
public final class Reconciled {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<String> OVER = Set.of("completed", "failed", "stopped", "abandoned");

    private Reconciled() {}

    /**
     * Waits until the job finds every chain balanced: what is under way may need a moment, and what
     * is wrong stays wrong.
     *
     * @return the newest look at each chain
     */
    public static Answer await(Post post) {
        return Until.is(
                "ledger and chains agree", PATIENCE, () -> look(post), Reconciled::isBalanced);
    }

    /** Runs the job now; what it found. */
    public static Answer look(Post post) {
        Http operator = post.operator().http();
        String execution = operator.post("/admin/jobs/reconcile/executions").expect(201).text("id");
        Until.is(
                "the end of the job",
                PATIENCE,
                () -> operator.get("/admin/executions/" + execution).expect(200),
                answer -> OVER.contains(answer.text("state")));
        return operator.get("/admin/reconciliation").expect(200);
    }

    private static boolean isBalanced(Answer looks) {
        boolean isBalanced = !looks.at("items").isEmpty();
        for (JsonNode look : looks.at("items")) {
            isBalanced &= look.path("state").asText().equals("balanced");
        }
        return isBalanced;
    }
}
