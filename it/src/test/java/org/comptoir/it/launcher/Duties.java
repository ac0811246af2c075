package org.comptoir.it.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.it.post.Until;

/** What an operator does to a running post with the command alone. */
final class Duties {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LIMITED = 4;
    private static final String ANA =
            "{\"username\":\"ana\",\"password\":\"a-long-password-of-ana\"}";

    private final Operator operator;
    private final Path data;
    private final int port;

    Duties(Operator operator, Path data, int port) {
        this.operator = operator;
        this.data = data;
        this.port = port;
    }

    void makeReadOnly() {
        assertEquals(2, operator.type("maintenance", "on").exitCode(), "it is for something");
        assertDone(operator.type("maintenance", "on", "--reason=a new disk"));
        Until.holds(
                "read-only", PATIENCE, () -> post("/api/v1/register", "{}").statusCode() == 503);
    }

    /** Reading and signing in go on. */
    void isReadOnly() {
        HttpResponse<String> refused = register();
        assertEquals(503, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("\"/problems/maintenance\""), refused.body());
        assertTrue(refused.body().contains("a new disk"), refused.body());
        assertEquals("60", refused.headers().firstValue("Retry-After").orElse(""));
        assertEquals(200, operator.ask("/api/v1/assets").orElseThrow().statusCode());
        assertEquals(401, post("/api/v1/login", ANA).statusCode());
        assertLimited("READ-ONLY since");
        Until.holds(
                "a status page that says so",
                PATIENCE,
                () -> operator.ask("/status").orElseThrow().body().contains("a new disk"));
        String summary = operator.ask("/status/api").orElseThrow().body();
        assertTrue(summary.contains("\"under_maintenance\""), summary);
        assertTrue(operator.type("maintenance", "show", "--json").text().contains("a new disk"));
    }

    void endReadOnly() {
        assertDone(operator.type("maintenance", "off"));
        Until.holds("an open post", PATIENCE, () -> register().statusCode() == 201);
    }

    void lookAfterMembers() {
        String token =
                post("/api/v1/login", ANA)
                        .body()
                        .replaceAll(".*\"accessToken\":\"([^\"]+)\".*", "$1");
        assertEquals(200, me(token));
        CommandOutput last = operator.type("user", "roles", "operator", "member");
        assertEquals(1, last.exitCode(), last.text());
        assertDone(operator.type("user", "roles", "ana", "member,arbiter"));
        Until.holds("ana signed out", PATIENCE, () -> me(token) == 401);
        String members = operator.type("user", "list", "--json").text();
        assertTrue(
                members.contains("\"username\":\"ana\",\"roles\":[\"arbiter\",\"member\"]"),
                members);
    }

    void findAFreeze() {
        run(
                """
                INSERT INTO ledger.freeze (id, reason, frozen_at)
                VALUES (gen_random_uuid(), 'planted by a test', now())
                """);
        CommandOutput found = operator.type("doctor", "--json");
        assertEquals(1, found.exitCode(), found.text());
        assertTrue(found.text().contains("\"id\":\"books.frozen\""), found.text());
        assertTrue(found.text().contains("planted by a test"), found.text());
        assertLimited("FROZEN since");
        run("DELETE FROM ledger.freeze WHERE reason = 'planted by a test'");
        Until.holds(
                "a post that is well again",
                PATIENCE,
                () -> operator.type("status").exitCode() == 0);
    }

    private void assertLimited(String why) {
        CommandOutput status = operator.type("status");
        assertEquals(LIMITED, status.exitCode(), status.text());
        assertTrue(status.text().contains(why), status.text());
        assertTrue(status.text().contains("what to do: ./comptoir doctor"), status.text());
        CommandOutput json = operator.type("status", "--json");
        assertEquals(LIMITED, json.exitCode(), json.text());
        assertTrue(json.text().contains("\"state\":\"LIMITED\""), json.text());
    }

    private void run(String sql) {
        Database database =
                Database.running(PostFolder.at(data), new Settings(Map.of())).orElseThrow();
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> register() {
        return post("/api/v1/register", ANA);
    }

    private int me(String token) {
        return send(request("/api/v1/me").header("Authorization", "Bearer " + token)).statusCode();
    }

    private HttpResponse<String> post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void assertDone(CommandOutput output) {
        assertEquals(0, output.exitCode(), output.text());
    }
}
