package org.comptoir.wallet.control.monero;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.comptoir.kernel.Secret;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Reason;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.ChainFault.Unanswered;
import org.comptoir.wallet.control.ChainFault.Unreachable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of Monero's programs against a server that misbehaves. */
final class MoneroRpcTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String MARKER = "c0ffee5ec7e7";
    private static final String NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c093";

    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch finished = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        finished.countDown();
        server.stop(0);
    }

    @Test
    void signsAsTheStandardsExampleDoes() {
        DigestLogin login = new DigestLogin("Mufasa", Secret.of("Circle Of Life"));
        assertTrue(login.authorization("GET", "/dir/index.html").isEmpty());
        assertTrue(
                login.challenged(
                        List.of(
                                "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                                        + " nonce=\""
                                        + NONCE
                                        + "\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")));
        String header = login.authorization("GET", "/dir/index.html", "0a4f113b").orElseThrow();
        assertTrue(header.contains("response=\"6629fae49393a05397450978507c4ef1\""), header);
        assertTrue(header.contains("opaque=\"5ccc069c403ebaf9f0171e9517f40e41\""));
        assertTrue(header.contains("nc=00000001"));
        assertTrue(login.authorization("GET", "/").orElseThrow().contains("nc=00000002"));
    }

    @Test
    void choosesTheChallengeItKnowsOfSeveral() {
        DigestLogin login = new DigestLogin("app", Secret.of("s3cret"));
        String md5 = "Digest qop=\"auth\",algorithm=MD5,realm=\"r\",nonce=\"n\",stale=false";
        String other = "Digest qop=\"auth\",algorithm=MD5-sess,realm=\"r\",nonce=\"n\",stale=false";
        assertTrue(login.challenged(List.of(other, md5)));
        assertTrue(login.challenged(List.of(md5, other)));
        assertFalse(login.challenged(List.of(other)));
        assertFalse(login.challenged(List.of("Basic realm=\"r\"")));
        assertFalse(login.challenged(List.of("Digest realm=\"r\"")));
        assertFalse(login.challenged(List.of()));
    }

    @Test
    void signsInOnceAndCountsUp() throws ChainFault {
        answering(
                exchange -> {
                    boolean first = exchange.getRequestHeaders().getFirst("Authorization") == null;
                    answer(exchange, first ? 401 : 200, "{\"result\":{\"height\":7}}");
                });
        MoneroRpc rpc = rpc();
        for (int call = 0; call < 3; call++) {
            assertEquals(7, rpc.call("get_height", LONG).number("height"));
        }
        assertEquals(4, authorizations.size(), "one refusal for three calls");
        assertTrue(authorizations.get(1).contains("nc=00000001"));
        assertTrue(authorizations.get(3).contains("nc=00000003"));
    }

    @Test
    void givesUpOnAWrongPassword() {
        answering(exchange -> answer(exchange, 401, "<html>"));
        Rejected refused = assertThrows(Rejected.class, () -> rpc().call("get_height", LONG));
        assertEquals(401, refused.code());
        assertEquals(Reason.WALLET, refused.reason());
        assertEquals(2, authorizations.size(), "no endless loop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"result\":null}",
                "{\"result\":{}}",
                "{\"result\":{\"height\":\"7\"}}",
                "{\"result\":{\"height\":7.0}}",
                "{\"result\":{\"height\":1e3}}",
                "{\"result\":{\"height\":-1}}",
                "{\"result\":{\"height\":9223372036854775808}}",
                "{\"result\":{\"height\":true}}"
            })
    void takesNothingButWholeNumbersForNumbers(String body) {
        answering(exchange -> answer(exchange, 200, body));
        assertThrows(Unanswered.class, () -> rpc().call("get_height", LONG).number("height"), body);
    }

    @Test
    void readsTheLargestNumbersExactly() throws ChainFault {
        answering(
                exchange ->
                        answer(
                                exchange,
                                200,
                                "{\"result\":{\"a\":9223372036854775807,"
                                        + "\"b\":18446744073709551615}}"));
        Answer answer = rpc().call("x", LONG);
        assertEquals(Long.MAX_VALUE, answer.number("a"));
        assertEquals(Long.MAX_VALUE, answer.numberAtMost("b"));
    }

    @Test
    void keepsCodeAndMethodButNoText() {
        answering(
                exchange ->
                        answer(
                                exchange,
                                200,
                                "{\"error\":{\"code\":-4,\"message\":\"" + MARKER + "\"}}"));
        Rejected rejected =
                assertThrows(
                        Rejected.class,
                        () ->
                                rpc().call(
                                                "relay_tx",
                                                MoneroRpc.parameters().put("hex", MARKER),
                                                LONG));
        assertEquals(-4, rejected.code());
        assertEquals("relay_tx", rejected.call());
        assertEquals(Reason.UNCLEAR, rejected.reason());
        assertNoMarker(rejected);
    }

    @ParameterizedTest
    @ValueSource(ints = {-37, -17, -38, -2, -46, -18, -13, -1, -4, -999})
    void knowsWhatCodesMean(int code) {
        answering(exchange -> answer(exchange, 200, "{\"error\":{\"code\":%d}}".formatted(code)));
        Reason expected =
                switch (code) {
                    case -37 -> Reason.FUNDS_LOCKED;
                    case -17 -> Reason.FUNDS_SHORT;
                    case -38 -> Reason.NO_NODE;
                    case -2, -46 -> Reason.PAYEE;
                    case -18 -> Reason.TOO_LARGE;
                    case -13, -1 -> Reason.WALLET;
                    default -> Reason.UNCLEAR;
                };
        assertEquals(
                expected,
                assertThrows(Rejected.class, () -> rpc().call("transfer", LONG)).reason());
    }

    @Test
    void tellsABusyNodeFromOneThatRefuses() {
        answering(exchange -> answer(exchange, 200, "{\"status\":\"BUSY\"}"));
        assertThrows(
                Unreachable.class,
                () -> rpc().post("/get_transactions", MoneroRpc.parameters(), LONG));
        server.removeContext("/");
        answering(exchange -> answer(exchange, 200, "{\"status\":\"Failed " + MARKER + "\"}"));
        assertNoMarker(
                assertThrows(
                        Rejected.class,
                        () -> rpc().post("/get_transactions", MoneroRpc.parameters(), LONG)));
    }

    @Test
    void knowsThatACallNobodyTookHadNoEffect() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        MoneroRpc nobody =
                new MoneroRpc(new Endpoint("http://127.0.0.1:" + port, "a", Secret.of("b")));
        assertThrows(Unreachable.class, () -> nobody.call("relay_tx", LONG));
    }

    @Test
    void knowsThatALateAnswerLeavesEverythingOpen() {
        answering(
                exchange -> {
                    finished.await();
                    answer(exchange, 200, "{\"result\":{}}");
                });
        MoneroRpc rpc = rpc();
        Duration little = Duration.ofMillis(300);
        assertThrows(Unanswered.class, () -> rpc.call("relay_tx", little));
    }

    @Test
    void boundsTheTimeOfABodyThatNeverEnds() {
        answering(
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    finished.await();
                });
        assertThrows(Unanswered.class, () -> rpc().call("relay_tx", Duration.ofMillis(300)));
    }

    @Test
    void boundsTheSizeOfABody() {
        answering(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                    for (int mebibyte = 0; mebibyte < 70; mebibyte++) {
                        exchange.getResponseBody().write(blanks);
                    }
                });
        assertThrows(Unanswered.class, () -> rpc().call("get_transfers", LONG));
    }

    @Test
    void neverSendsACallTwiceWhenTheConnectionBreaks() throws ChainFault {
        List<String> bodies = Collections.synchronizedList(new ArrayList<>());
        answering(
                exchange -> {
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    bodies.add(body);
                    if (body.contains("relay_tx")) {
                        exchange.close();
                        return;
                    }
                    answer(exchange, 200, "{\"result\":{}}");
                });
        MoneroRpc rpc = rpc();
        rpc.call("get_version", LONG);
        assertThrows(Unanswered.class, () -> rpc.call("relay_tx", LONG));
        assertEquals(2, bodies.size());
        rpc.call("get_version", LONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void treatsOtherStatusesAsNoAnswer(int status) {
        answering(exchange -> answer(exchange, status, MARKER));
        ChainFault fault = assertThrows(ChainFault.class, () -> rpc().call("relay_tx", LONG));
        assertInstanceOf(Unanswered.class, fault);
        assertNoMarker(fault);
    }

    private interface Behaviour {
        void serve(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private void answering(Behaviour behaviour) {
        server.createContext(
                "/",
                exchange -> {
                    authorizations.add(
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                    try (exchange) {
                        behaviour.serve(exchange);
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        if (status == 401) {
            for (String algorithm : List.of("MD5", "MD5-sess")) {
                exchange.getResponseHeaders()
                        .add(
                                "WWW-authenticate",
                                "Digest qop=\"auth\",algorithm=%s,realm=\"monero-rpc\",nonce=\"%s\""
                                        .formatted(algorithm, NONCE));
            }
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private MoneroRpc rpc() {
        return new MoneroRpc(
                new Endpoint(
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        "app",
                        Secret.of(MARKER)));
    }

    private static void assertNoMarker(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        assertFalse(text.toString().contains(MARKER), text.toString());
    }
}
