package org.comptoir.it.wallet;

import static org.comptoir.it.wallet.Wallet.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/** {@code POST /admin/withdraw/execute}. */
class ExecuteWithdrawalsIT {
    private static final String PATH = "/admin/withdraw/execute";
    private static final int CALLERS = 8;

    private final Post post = Post.shared();
    private final Wallet wallet = new Wallet(post);

    @Test
    void runsTheJobAndSaysWhich() {
        Answer execution = wallet.operator().post(PATH).expect(202);
        String id = execution.text("id");
        assertEquals("/api/v1/admin/executions/" + id, execution.header("Location").orElse(""));
        assertEquals("withdrawals", execution.text("job"));
        assertTrue(
                Set.of("starting", "started", "completed").contains(execution.text("state")),
                execution::toString);
        assertEquals("completed", ended(id).text("state"));
    }

    @Test
    void paysWhatWaits() {
        Member alice = post.members().join("XMR", "1");
        String to = wallet.outside("XMR");
        String id = Wallet.withdraw(alice, to, "0.25").text("id");
        wallet.follow(alice, id, "confirmed");
        assertEquals(coins("0.25"), wallet.received(to).setScale(12));
    }

    /** Whoever asks while it runs gets the execution that runs: two never run at once. */
    @Test
    void runsOnceAtATimeWhoeverAsks() throws Exception {
        Http operator = wallet.operator();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Answer>> asking = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                asking.add(() -> operator.post(PATH));
            }
            Set<String> ids = new LinkedHashSet<>();
            for (Future<Answer> answer : callers.invokeAll(asking)) {
                ids.add(answer.get().expect(202).text("id"));
            }
            assertTrue(ids.size() < CALLERS, () -> "each got its own: " + ids);
            List<Answer> runs = new ArrayList<>(ids.stream().map(this::ended).toList());
            runs.sort(Comparator.comparing(run -> at(run, "startedAt")));
            for (int i = 1; i < runs.size(); i++) {
                Instant before = at(runs.get(i - 1), "endedAt");
                assertFalse(at(runs.get(i), "startedAt").isBefore(before), runs::toString);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void isForOperatorsOnly() {
        post.members().withRole("member").http().post(PATH).expectProblem(403);
        post.members().withRole("arbiter").http().post(PATH).expectProblem(403);
        post.http().post(PATH).expectProblem(401);
    }

    private Answer ended(String id) {
        return Until.is(
                "the end of execution " + id,
                Wallet.SOON,
                () -> wallet.operator().get("/admin/executions/" + id).expect(200),
                seen -> !seen.at("endedAt").isNull());
    }

    private static Instant at(Answer execution, String member) {
        return Instant.parse(execution.text(member));
    }
}
