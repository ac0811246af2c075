package org.comptoir.it.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.comptoir.cli.process.Listening;
import org.comptoir.cli.server.WildFly;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MicroProfile Health on the management interface, and nowhere else. */
class ManagementHealthIT {
    private final Post post = Post.shared();
    private int port;
    private Http management;

    @BeforeEach
    void find() throws IOException {
        String text = Files.readString(WildFly.managementFile(post.dataFolder())).strip();
        port = Integer.parseInt(text);
        management = new Http(URI.create("http://127.0.0.1:" + port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//health/live", "//health/ready", "//health/started", "//health"})
    void saysUp(String path) {
        assertEquals("UP", management.get(path).expect(200).text("status"));
    }

    @Test
    void isReadyByThePostsOwnChecks() {
        Answer ready = management.get("//health/ready").expect(200);
        JsonNode ours =
                ready.at("checks").findParents("name").stream()
                        .filter(check -> check.path("name").asText().equals("comptoir"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(ready.toString()));
        assertEquals("UP", ours.path("status").asText(), ready::toString);
        assertEquals("UP", ours.path("data").path("chain").asText(), ready::toString);
        assertEquals("UP", ours.path("data").path("database").asText(), ready::toString);
    }

    @Test
    void isOnThisMachineAloneAndNotOnThePublicListener() {
        for (String path : new String[] {"//health/live", "//health/ready", "//health/started"}) {
            post.http().get(path).expectProblem(404);
        }
        ProcessHandle server = post.service("server").orElseThrow();
        assertTrue(
                Listening.of(server).stream()
                        .filter(socket -> socket.port() == port)
                        .allMatch(Listening::isLocal));
        assertTrue(Listening.of(server).stream().anyMatch(socket -> socket.port() == port));
    }
}
