package org.comptoir.it.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.it.launcher.Operator;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /admin/jobs} and {@code /admin/executions}: what runs, and running it now. */
class JobsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String AUDIT = "/admin/jobs/ledger-audit/executions";
    private static final Set<String> OVER = Set.of("completed", "failed", "stopped", "abandoned");

    private final Post post = Post.shared();
    private final Http operator = post.operator().http();

    @Test
    void listsEveryJobWithItsLastExecution() {
        String id = awaitEnd(operator.post(AUDIT).expect(201)).text("id");
        Answer list = operator.get("/admin/jobs").expect(200);
        Set<String> names = new TreeSet<>();
        for (JsonNode job : list.at("items")) {
            names.add(job.path("name").asText());
            assertTrue(job.path("schedule").isTextual(), list::toString);
            assertTrue(job.path("running").isBoolean(), list::toString);
            if (job.path("name").asText().equals("ledger-audit")) {
                assertTrue(
                        job.path("running").asBoolean() || job.path("nextRun").isTextual(),
                        list::toString);
                String last = job.at("/lastExecution/id").asText();
                assertTrue(last.compareTo(id) >= 0, () -> last + " is older than " + id);
            }
        }
        assertTrue(names.containsAll(Set.of("ledger-audit", "withdrawals")), names::toString);
        assertTrue(list.at("next").isNull(), list::toString);
    }

    @Test
    void runsAJobToItsEnd() {
        Answer created = operator.post(AUDIT).expect(201);
        String place = "/api/v1/admin/executions/" + created.text("id");
        assertEquals(place, created.header("Location").orElse(""));
        assertEquals("ledger-audit", created.text("job"));
        Answer ended = awaitEnd(created);
        assertEquals("completed", ended.text("state"), ended::toString);
        assertTrue(ended.at("error").isNull(), ended::toString);
        Instant startedAt = Instant.parse(ended.text("startedAt"));
        assertFalse(Instant.parse(ended.text("endedAt")).isBefore(startedAt), ended::toString);
        assertTrue(ended.at("done").isIntegralNumber(), ended::toString);
        assertTrue(ended.at("rate").isNumber(), ended::toString);
        JsonNode newest = operator.get(AUDIT + "?limit=1").expect(200).at("items").get(0);
        assertTrue(newest.path("id").asText().compareTo(ended.text("id")) >= 0, newest::toString);
    }

    @Test
    void tellsWhoAskedAndWhatEachStepCounted() {
        post.members().join("XMR", "1");
        String path = "/admin/executions/" + awaitEnd(operator.post(AUDIT).expect(201)).text("id");
        Answer ended =
                Until.is(
                        "the end of its step, which is a moment later",
                        PATIENCE,
                        () -> operator.get(path).expect(200),
                        seen -> seen.at("steps").findValuesAsText("state").contains("completed"));
        assertEquals("operator", ended.text("requestedBy"), ended::toString);
        assertEquals(1, ended.at("attempt").asInt(), ended::toString);
        assertTrue(ended.at("restartOf").isNull(), ended::toString);
        JsonNode step = ended.at("steps").get(0);
        assertEquals("audit", step.path("name").asText(), ended::toString);
        assertTrue(step.at("/counts/entries").asLong() > 0, ended::toString);
        assertEquals(
                ended.at("done").asLong(), step.at("/counts/entries").asLong(), ended::toString);
    }

    /** On a post of its own, which has an emergency kit from then on. */
    @Test
    void aBackupTellsWhatEachOfItsStepsDid(@TempDir Path folder) {
        try (Post own = Post.start(Map.of("COMPTOIR_GUARD_ADMISSION", "observe"))) {
            Operator machine = new Operator(own.dataFolder(), own.address().getPort());
            String page = "--page=" + folder.resolve("kit.html");
            CommandOutput kit = machine.type("kit", "create", page);
            assertEquals(0, kit.exitCode(), kit.text());
            Http its = own.operator().http();
            Answer ended = awaitEnd(its, its.post("/admin/jobs/backup/executions").expect(201));
            assertEquals("completed", ended.text("state"), ended::toString);
            JsonNode steps = ended.at("steps");
            assertEquals(List.of("begin", "copy", "finish"), steps.findValuesAsText("name"));
            long parts = steps.at("/0/counts/parts").asLong();
            assertTrue(parts > 0, ended::toString);
            assertEquals(parts, steps.at("/1/counts/parts").asLong(), ended::toString);
            long rows = steps.at("/1/counts/rows").asLong();
            assertTrue(rows > 0, ended::toString);
            assertEquals(rows, steps.at("/2/counts/rows").asLong(), ended::toString);
            assertTrue(steps.at("/2/counts/bytes").asLong() > 0, ended::toString);
            CommandOutput shown = machine.type("jobs", "show", ended.text("id"));
            String copied = "copy completed: %d parts, %d rows".formatted(parts, rows);
            assertTrue(shown.text().contains(copied), shown.text());
        }
    }

    @Test
    void whatHasEndedIsNeitherStoppedNorTakenUpAgain() {
        String ended = "/admin/executions/" + awaitEnd(operator.post(AUDIT).expect(201)).text("id");
        Answer stopped = operator.post(ended + "/stop").expectProblem(409, "wrong-state");
        assertEquals("completed", stopped.text("state"));
        operator.post(ended + "/restart").expectProblem(409, "wrong-state");
        assertEquals("completed", operator.get(ended).expect(200).text("state"));
    }

    @Test
    void takesABodyOrNone() {
        awaitEnd(operator.post(AUDIT).expect(201));
        awaitEnd(operator.send("POST", AUDIT, "{}").expect(201));
        awaitEnd(operator.post(AUDIT, "parameters", Map.of()).expect(201));
        operator.post(AUDIT, "parameters", Map.of("depth", "1")).expectProblem(422, "validation");
        operator.post(AUDIT, "parameters", Map.of("depth", 1)).expectProblem(400);
        operator.send("POST", AUDIT, "[]").expectProblem(400);
        operator.with("Content-Type", "text/plain").send("POST", AUDIT, "{}").expectProblem(415);
    }

    @Test
    void theSameKeyStartsOneExecution() {
        Http keyed = operator.key(UUID.randomUUID().toString());
        String first = awaitEnd(keyed.post(AUDIT).expect(201)).text("id");
        Answer again = keyed.post(AUDIT).expect(201);
        assertEquals(first, again.text("id"));
        assertEquals("true", again.header("Idempotency-Replayed").orElse(""));
        keyed.post("/admin/jobs/withdrawals/executions").expectProblem(409, "idempotency-conflict");
        assertNotEquals(first, awaitEnd(operator.post(AUDIT).expect(201)).text("id"));
    }

    @Test
    void payingOutNowIsAnExecutionOfItsJob() {
        Answer accepted = operator.post("/admin/withdraw/execute").expect(202);
        assertEquals("withdrawals", accepted.text("job"));
        assertEquals(
                "/api/v1/admin/executions/" + accepted.text("id"),
                accepted.header("Location").orElse(""));
        assertEquals("completed", awaitEnd(accepted).text("state"));
    }

    @Test
    void whatThereIsNotIsNotFound() {
        operator.post("/admin/jobs/no-such-job/executions").expectProblem(404);
        operator.get("/admin/jobs/no-such-job/executions").expectProblem(404);
        operator.get("/admin/executions/" + UUID.randomUUID()).expectProblem(404);
        operator.get("/admin/executions/x").expectProblem(404);
    }

    @Test
    void isForOperators() {
        for (Http other : new Http[] {post.members().join().http(), roled("admin")}) {
            other.get("/admin/jobs").expectProblem(403, "forbidden");
            other.post(AUDIT).expectProblem(403, "forbidden");
            other.get("/admin/executions/" + UUID.randomUUID()).expectProblem(403, "forbidden");
        }
        post.http().get("/admin/jobs").expectProblem(401, "unauthenticated");
        post.http().post(AUDIT).expectProblem(401, "unauthenticated");
    }

    private Http roled(String role) {
        return post.members().withRole(role).http();
    }

    private Answer awaitEnd(Answer execution) {
        return awaitEnd(operator, execution);
    }

    private static Answer awaitEnd(Http operator, Answer execution) {
        String path = "/admin/executions/" + execution.text("id");
        return Until.is(
                "the end of " + path,
                PATIENCE,
                () -> operator.get(path).expect(200),
                answer -> OVER.contains(answer.text("state")));
    }
}
