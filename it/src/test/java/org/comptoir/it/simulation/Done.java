package org.comptoir.it.simulation;

import java.util.List;
import org.comptoir.it.post.Answer;

/** Tells what was done from what was refused, and takes no refusal that nobody expects. */
final class Done {
    private Done() {}

    /**
     * Whether it was done.
     *
     * @throws AssertionError unless that, or a well-formed refusal of one of these kinds
     */
    static boolean is(Answer answer, int status, String... refusals) {
        if (answer.status() == status) {
            return true;
        }
        String type = answer.isOk() ? "" : answer.text("type").replace("/problems/", "");
        if (!List.of(refusals).contains(type)) {
            throw new AssertionError(
                    "neither %d nor one of %s: %s".formatted(status, List.of(refusals), answer));
        }
        answer.expectProblem(answer.status());
        return false;
    }
}
