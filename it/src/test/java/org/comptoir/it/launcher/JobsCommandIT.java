package org.comptoir.it.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.UUID;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code comptoir jobs}: whoever sits at the machine needs no session. */
class JobsCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_RUNNING = 3;
    private static final int REFUSED = 4;

    private final Post post = Post.shared();
    private final Operator operator = new Operator(post.dataFolder(), post.address().getPort());

    @TempDir Path nobodysFolder;

    @Test
    void runsAJobToItsEndAndTellsWhoAskedForIt() throws JsonProcessingException {
        JsonNode ended = json("jobs", "start", "ledger-audit", "--wait", "--json");
        assertEquals("completed", ended.path("state").asText(), ended::toString);
        String asked = "operator at the machine (" + System.getProperty("user.name") + ")";
        assertEquals(asked, ended.path("requestedBy").asText(), ended::toString);
        Answer seen =
                post.operator()
                        .http()
                        .get("/admin/executions/" + ended.path("id").asText())
                        .expect(200);
        assertEquals(asked, seen.text("requestedBy"));
        assertEquals("audit", seen.at("steps").get(0).path("name").asText(), seen::toString);
        CommandOutput shown = operator.type("jobs", "show", ended.path("id").asText());
        assertEquals(0, shown.exitCode(), shown.text());
        assertTrue(shown.text().contains("by " + asked), shown.text());
        assertTrue(shown.text().contains("step         audit completed"), shown.text());
        JsonNode history = json("jobs", "history", "ledger-audit", "--json");
        assertTrue(history.findValuesAsText("id").contains(ended.path("id").asText()));
    }

    @Test
    void listsJobsWithTheirTimes() throws JsonProcessingException {
        JsonNode jobs = json("jobs", "--json");
        assertTrue(jobs.findValuesAsText("name").contains("withdrawals"), jobs::toString);
        CommandOutput text = operator.type("jobs", "list");
        assertEquals(0, text.exitCode(), text.text());
        assertTrue(text.text().matches("(?s).*ledger-audit +once a day\\n.*"), text.text());
    }

    @Test
    void saysWhatThePostRefuses() {
        assertRefused("There is no such job.", "jobs", "start", "no-such-job");
        assertRefused(
                "parameters has a name that job ledger-audit does not know: it takes none",
                "jobs",
                "start",
                "ledger-audit",
                "depth=1");
        assertRefused("There is no such execution.", "jobs", "stop", UUID.randomUUID().toString());
    }

    private void assertRefused(String sentence, String... words) {
        CommandOutput refused = operator.type(words);
        assertEquals(REFUSED, refused.exitCode(), refused.text());
        assertEquals(sentence, refused.text().strip());
    }

    @Test
    void needsAPostThatRuns() {
        CommandOutput refused = new Operator(nobodysFolder, 1).type("jobs");
        assertEquals(NOT_RUNNING, refused.exitCode(), refused.text());
        assertTrue(refused.text().startsWith("No post runs in "), refused.text());
    }

    private JsonNode json(String... words) throws JsonProcessingException {
        CommandOutput output = operator.type(words);
        assertEquals(0, output.exitCode(), output.text());
        return JSON.readTree(output.text());
    }
}
