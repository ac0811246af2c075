package org.comptoir.it.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.comptoir.cli.process.FreePort;
import org.comptoir.cli.process.Proc;
import org.comptoir.cli.process.Signals;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code COMPTOIR_PROXY=caddy}, {@code COMPTOIR_TOR=onion}, {@code COMPTOIR_MONITORING=prometheus}:
 * the launcher starts them, brings them back, and ends them.
 */
class LaunchedProxyIT {
    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir Path folder;

    @Test
    void runAsLongAsThePost() throws Exception {
        int httpsPort = FreePort.next();
        int onionPort = FreePort.next();
        URI address = URI.create("https://localhost:" + httpsPort);
        int socksPort = FreePort.next();
        Path offline = Files.writeString(folder.resolve("offline"), Onion.NO_NETWORK);
        ProcessHandle proxy;
        ProcessHandle tor;
        ProcessHandle watch = null;
        int watchPort = FreePort.next();
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "COMPTOIR_TOR",
                                "onion",
                                "COMPTOIR_TOR_CONFIG",
                                offline.toString(),
                                "COMPTOIR_TOR_SOCKS_PORT",
                                Integer.toString(socksPort),
                                "COMPTOIR_ONION_PORT",
                                Integer.toString(onionPort),
                                "COMPTOIR_PROXY",
                                "caddy",
                                "COMPTOIR_WEB_ORIGINS",
                                address.toString(),
                                "COMPTOIR_PROXY_BIND",
                                "127.0.0.1",
                                "COMPTOIR_PROXY_HTTP_PORT",
                                Integer.toString(FreePort.next())));
        boolean isWatched = Files.isExecutable(PROMETHEUS);
        if (isWatched) {
            settings.put("COMPTOIR_MONITORING", "prometheus");
            settings.put("COMPTOIR_MONITORING_PORT", Integer.toString(watchPort));
        } else {
            System.out.println("LaunchedProxyIT: Debian's prometheus is not here: not started");
        }
        try (Post post = Post.start(settings)) {
            Path root = post.dataFolder().resolve("proxy/caddy/pki/authorities/local/root.crt");
            HttpClient client = Trust.in(root);
            Http proxied = Http.by(client, address);
            assertEquals(200, proxied.get("/assets").status());
            proxied.post("/login", "username", "nobody", "password", "not-one-of-theirs")
                    .expectProblem(401);
            post.http().get("/assets").expectProblem(400);
            awaitChecksThatAreWell(proxied);

            Path named = post.dataFolder().resolve("tor/post/hostname");
            String name = Files.readString(named).strip();
            Onion onion = new Onion(onionPort, name);
            awaitAnswer(onion);
            Path torrc = post.dataFolder().resolve("tor/torrc");
            assertTrue(
                    Files.readString(torrc)
                            .contains("HiddenServicePort 80 127.0.0.1:%d\n".formatted(onionPort)));

            assertEquals(Optional.of(socksPort), post.port("tor"));
            assertTrue(Onion.greets(socksPort));

            proxy = killed(post, "caddy");
            tor = killed(post, "tor");
            assertEquals(200, proxied.get("/assets").status());
            assertEquals(name, Files.readString(named).strip());
            assertTrue(Onion.greets(socksPort));

            if (isWatched) {
                watch = killed(post, "prometheus");
                awaitWatching(new Http(URI.create("http://127.0.0.1:" + watchPort)));
            }
        }
        assertFalse(Proc.runs(proxy));
        assertFalse(Proc.runs(tor));
        assertFalse(watch != null && Proc.runs(watch));
    }

    /** The certificate is one that nobody told of but the launcher. */
    private static void awaitChecksThatAreWell(Http proxied) {
        String token =
                proxied.post("/login", "username", "operator", "password", Post.OPERATOR_PASSWORD)
                        .expect(200)
                        .text("accessToken");
        Http operator = proxied.bearer(token);
        Until.is(
                "web, websocket and certificate that are well",
                PATIENCE,
                () -> {
                    Set<String> well = new TreeSet<>();
                    for (JsonNode check : operator.get("/admin/checks").expect(200).at("items")) {
                        if (check.path("status").asText().equals("operational")) {
                            well.add(check.path("name").asText());
                        }
                    }
                    return well;
                },
                well -> well.containsAll(Set.of("web", "websocket", "certificate")));
    }

    /** A post with too much to do may ask for patience; whatever else it says is shown. */
    private static void awaitAnswer(Onion onion) {
        Until.is(
                "an answer over the onion service",
                PATIENCE,
                () -> {
                    Answer answer = onion.caller(1).get("/assets");
                    if (!answer.isOk()) {
                        System.out.println("LaunchedProxyIT: over the onion service: " + answer);
                    }
                    return answer;
                },
                Answer::isOk);
    }

    /** It reads the post's metrics and knows our rules. */
    private static void awaitWatching(Http prometheus) {
        Until.holds(
                "a post that is watched",
                PATIENCE,
                () -> {
                    try {
                        return prometheus
                                        .get("//api/v1/targets")
                                        .text()
                                        .contains("\"health\":\"up\"")
                                && prometheus.get("//api/v1/rules").text().contains("PostDown");
                    } catch (UncheckedIOException notYet) {
                        return false;
                    }
                });
    }

    /** The one that takes its place. */
    private static ProcessHandle killed(Post post, String name) {
        ProcessHandle killed = post.service(name).orElseThrow();
        Signals.send(killed, "KILL");
        return Until.is(
                name + "'s return",
                PATIENCE,
                () -> post.service(name).orElse(killed),
                process -> process.pid() != killed.pid());
    }
}
