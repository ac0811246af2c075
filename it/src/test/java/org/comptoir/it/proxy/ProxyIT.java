package org.comptoir.it.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A post behind Caddy and Tor, started from the files the containers mount. */
class ProxyIT {
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");

    @TempDir Path folder;

    @Test
    void tradesByTlsAndByOnion() throws Exception {
        int httpsPort = FreePort.next();
        int onionPort = FreePort.next();
        Onion onion = Onion.named(folder, onionPort);
        Map<String, String> environment =
                Map.of(
                        "COMPTOIR_WEB_ORIGINS",
                        "https://localhost:%d,http://%s".formatted(httpsPort, onion.name()),
                        "COMPTOIR_ONION",
                        "true",
                        "COMPTOIR_ONION_PORT",
                        Integer.toString(onionPort));
        try (Post post = Post.start(environment);
                Caddy caddy = new Caddy(folder, httpsPort, post.address())) {
            Member alice = post.members().join("XMR", "2");
            Member bob = post.members().join();
            byTheProxy(caddy, alice, bob);
            assertEquals("0.5", bob.available("XMR").stripTrailingZeros().toPlainString());
            byTheOnion(onion, alice, bob);
            assertEquals("0.75", bob.available("XMR").stripTrailingZeros().toPlainString());
        }
    }

    private static void byTheProxy(Caddy caddy, Member alice, Member bob)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpClient client = caddy.client();
        Http proxied = Http.by(client, caddy.address());
        String token =
                proxied.post("/login", "username", alice.username(), "password", alice.password())
                        .expect(200)
                        .text("accessToken");
        try (Socket socket =
                Socket.by(client, caddy.address(), Map.of("Authorization", "Bearer " + token))) {
            socket.send("ping", null);
            socket.await("pong");
            proxied.bearer(token)
                    .freshKey()
                    .post(
                            "/transactions/transfer",
                            "to",
                            bob.username(),
                            "asset",
                            "XMR",
                            "amount",
                            "0.5")
                    .expect(201);
        }
        assertEquals(404, proxied.get("//healthz").status(), "checks are for those who run it");
        HttpResponse<Void> plain =
                client.send(
                        HttpRequest.newBuilder(URI.create(caddy.plainAddress() + "/")).build(),
                        HttpResponse.BodyHandlers.discarding());
        assertEquals(308, plain.statusCode());
        assertTrue(plain.headers().firstValue("Location").orElse("").startsWith("https://"));
    }

    private static void byTheOnion(Onion onion, Member alice, Member bob) {
        String signedIn =
                onion.send(
                        1,
                        "POST",
                        "/api/v1/login",
                        "",
                        Http.object("username", alice.username(), "password", alice.password()));
        Matcher token = TOKEN.matcher(signedIn);
        assertTrue(token.find(), signedIn);
        String paid =
                onion.send(
                        2,
                        "POST",
                        "/api/v1/transactions/transfer",
                        "Authorization: Bearer %s\r\nIdempotency-Key: %s\r\n"
                                .formatted(token.group(1), UUID.randomUUID()),
                        Http.object("to", bob.username(), "asset", "XMR", "amount", "0.25"));
        assertTrue(paid.startsWith("HTTP/1.1 201 "), paid);
        String stranger =
                onion.say(
                        "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                .formatted(onion.name()));
        assertFalse(stranger.startsWith("HTTP/1.1 200"), "only Tor speaks there: " + stranger);
    }
}
