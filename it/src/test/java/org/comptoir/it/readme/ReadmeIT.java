package org.comptoir.it.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trade in curl lines, copied out of the README and run by {@code sh}. */
class ReadmeIT {
    private static final Path README =
            Path.of(System.getProperty("comptoir.root", "..")).resolve("README.md");

    @TempDir Path folder;

    @Test
    void theTradeInCurlLinesWorksAsPrintedAfterAFirstStart() throws Exception {
        try (Post post = Post.start(Map.of("COMPTOIR_OPERATOR_PASSWORD", ""))) {
            Path madeUp = post.dataFolder().resolve("operator-password");
            assertTrade(run(post, Files.readString(madeUp).strip()));
        }
    }

    @Test
    void theTradeInCurlLinesWorksAsPrintedOnRealMonero() throws Exception {
        Post post = Post.sharedRegtest();
        assertTrade(run(post, post.operator().password()));
    }

    private static void assertTrade(List<String> answers) {
        String all = String.join("\n", answers);
        assertFalse(all.contains("/problems/"), all);
        JsonNode received = Http.parse(answers.get(answers.size() - 1), all);
        assertEquals(1, received.path("items").size(), all);
        assertEquals("0.400000000000", received.at("/items/0/amount").asText(), all);
        JsonNode withdrawal = Http.parse(answers.get(answers.size() - 2), all);
        assertEquals("confirmed", withdrawal.path("state").asText(), all);
    }

    /** Runs the block and gives back the lines it printed. */
    private List<String> run(Post post, String operatorPassword)
            throws IOException, InterruptedException {
        Path script = folder.resolve("trade.sh");
        Files.writeString(script, block());
        Path output = folder.resolve("answers");
        ProcessBuilder builder = new ProcessBuilder("sh", "-eu", script.toString());
        builder.environment().put("POST", post.address().toString());
        builder.environment().put("OPERATOR_PASSWORD", operatorPassword);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process shell = builder.start();
        boolean isDone = shell.waitFor(4, TimeUnit.MINUTES);
        shell.destroyForcibly();
        String printed = Files.readString(output);
        assertTrue(isDone, () -> "not within four minutes:\n" + printed);
        assertEquals(0, shell.exitValue(), printed);
        return printed.lines().filter(line -> !line.isBlank()).toList();
    }

    private static String block() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf("```sh\n", readme.indexOf("<!-- ReadmeIT"));
        return readme.substring(from + 6, readme.indexOf("\n```", from)) + "\n";
    }
}
