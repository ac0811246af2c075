package org.comptoir.it.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.market.Offering;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A post behind Caddy and Tor, started from the files the containers mount: a trade whose seller
 * comes by TLS and whose buyer comes by the onion service.
 */
class ProxyIT {
    @TempDir Path folder;

    @Test
    void tradesByTlsAndByOnion() throws Exception {
        int httpsPort = FreePort.next();
        int onionPort = FreePort.next();
        Onion onion = Onion.named(folder, onionPort);
        Map<String, String> environment =
                Map.of(
                        "COMPTOIR_GUARD_ADMISSION",
                        "observe",
                        "COMPTOIR_WEB_ORIGINS",
                        "https://localhost:%d,http://%s".formatted(httpsPort, onion.name()),
                        "COMPTOIR_ONION",
                        "true",
                        "COMPTOIR_ONION_PORT",
                        Integer.toString(onionPort));
        try (Post post = Post.start(environment);
                Caddy caddy = new Caddy(folder, httpsPort, post.address())) {
            HttpClient tls = caddy.client();
            Http atTheProxy = Http.by(tls, caddy.address());
            assertNothingElseIsShown(tls, caddy, atTheProxy);
            assertOnlyTorSpeaksThere(onion);
            Member seller = post.members().join("XMR", "2");
            Member buyer = post.members().join();
            String selling = token(atTheProxy.post("/login", signIn(seller)));
            String buying = token(onion.caller(1).post("/login", signIn(buyer)));
            try (Socket socket = Socket.by(tls, caddy.address(), bearer(selling))) {
                trade(
                        atTheProxy.bearer(selling),
                        onion.caller(2).with("Authorization", "Bearer " + buying),
                        socket);
            }
        }
    }

    /** One of the seller's two coins, whose fee the buyer bears. */
    private static void trade(Http seller, OnionCaller buyer, Socket heard) {
        heard.subscribe("trades", 0L);
        String offer = Offering.sell().ask(seller).expect(201).text("id");
        String trade =
                buyer.with("Idempotency-Key", UUID.randomUUID().toString())
                        .post("/offers/" + offer + "/trades", "fiatAmount", "150.00")
                        .expect(201)
                        .text("id");
        assertEquals(trade, heard.awaitOf("trades").at("/data/id").asText());
        assertEquals(List.of("1", "1"), coins(seller.get("/balances")), "one is in escrow");

        buyer.post("/trades/" + trade + "/payment-sent").expect(200);
        assertEquals("payment_sent", heard.awaitOf("trades").at("/data/state").asText());
        assertEquals(
                "completed",
                seller.post("/trades/" + trade + "/payment-received").expect(200).text("state"));
        assertEquals("completed", buyer.get("/trades/" + trade).expect(200).text("state"));
        assertEquals("completed", heard.awaitOf("trades").at("/data/state").asText());
        assertEquals(List.of("1", "0"), coins(seller.get("/balances")));
        assertEquals(List.of("0.995", "0"), coins(buyer.get("/balances")));
    }

    /** What is available of the coin, and what is not. */
    private static List<String> coins(Answer balances) {
        for (JsonNode line : balances.expect(200).at("items")) {
            if (line.path("asset").asText().equals("XMR")) {
                BigDecimal available = new BigDecimal(line.path("available").asText());
                BigDecimal total = new BigDecimal(line.path("total").asText());
                return List.of(plain(available), plain(total.subtract(available)));
            }
        }
        throw new AssertionError("no XMR in " + balances);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Object[] signIn(Member member) {
        return new Object[] {"username", member.username(), "password", member.password()};
    }

    private static String token(Answer signedIn) {
        return signedIn.expect(200).text("accessToken");
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static void assertNothingElseIsShown(HttpClient tls, Caddy caddy, Http proxied)
            throws IOException, InterruptedException {
        assertEquals(404, proxied.get("//healthz").status(), "checks are for those who run it");
        HttpResponse<Void> plain =
                tls.send(
                        HttpRequest.newBuilder(URI.create(caddy.plainAddress() + "/")).build(),
                        HttpResponse.BodyHandlers.discarding());
        assertEquals(308, plain.statusCode());
        assertTrue(plain.headers().firstValue("Location").orElse("").startsWith("https://"));
    }

    private static void assertOnlyTorSpeaksThere(Onion onion) {
        String stranger =
                onion.say(
                        "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                .formatted(onion.name()));
        assertFalse(stranger.startsWith("HTTP/1.1 200"), "only Tor speaks there: " + stranger);
    }
}
