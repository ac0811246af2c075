package org.comptoir.guard.control;

import static java.net.InetAddress.getLoopbackAddress;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.comptoir.guard.EgressAnswer;
import org.comptoir.guard.EgressConfig;
import org.comptoir.guard.EgressFailed;
import org.comptoir.guard.EgressFailed.Reason;
import org.comptoir.guard.EgressRequest;
import org.comptoir.guard.control.EgressClient.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S18 over real sockets; 127.0.0.2 stands for a public address, 127.0.0.1 for an internal one. */
final class EgressClientTest {
    private static final Patience LONG = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final String PUBLIC = "127.0.0.2";
    private static final String INTERNAL = "127.0.0.1";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<List<String>> answers = new ArrayDeque<>();
    private final AtomicInteger resolved = new AtomicInteger();
    private final AtomicInteger trapped = new AtomicInteger();
    private HttpServer outside;
    private HttpServer inside;
    private int port;

    @BeforeEach
    void listen() throws IOException {
        List<HttpServer> both = onOnePort(20);
        outside = both.get(0);
        inside = both.get(1);
        port = outside.getAddress().getPort();
        outside.createContext("/", exchange -> reply(exchange, 200, "{}".getBytes(UTF_8)));
        outside.start();
        inside.createContext(
                "/",
                exchange -> {
                    trapped.incrementAndGet();
                    reply(exchange, 200, "secret".getBytes(UTF_8));
                });
        inside.start();
    }

    /** On two addresses; on another port where somebody has it on the second. */
    private static List<HttpServer> onOnePort(int tries) throws IOException {
        HttpServer first = HttpServer.create(new InetSocketAddress(PUBLIC, 0), 0);
        try {
            int free = first.getAddress().getPort();
            return List.of(
                    first, HttpServer.create(new InetSocketAddress(getLoopbackAddress(), free), 0));
        } catch (BindException taken) {
            first.stop(0);
            assertTrue(tries > 1, taken::toString);
            return onOnePort(tries - 1);
        }
    }

    @AfterEach
    void stop() {
        outside.stop(0);
        inside.stop(0);
        threads.shutdownNow();
    }

    @Test
    void callsWhoIsPublic() throws EgressFailed {
        EgressAnswer answer = get(client(LONG, PUBLIC), "/");
        assertEquals(200, answer.status());
        assertEquals("{}", new String(answer.body(), UTF_8));
        assertEquals("status 200", answer.toString());
    }

    @Test
    void aNameThatMovesInsideAfterItWasLookedAtMovesNothing() throws EgressFailed {
        EgressClient client = client(LONG, PUBLIC, INTERNAL);
        assertEquals("{}", new String(get(client, "/").body(), UTF_8));
        assertEquals(1, resolved.get(), "resolved once for a call");
        assertEquals(Reason.NOT_PUBLIC, refused(client, "/"), "and anew for the next");
        assertEquals(0, trapped.get());
    }

    @Test
    void everyAddressOfANameMustBePublic() {
        answers.add(List.of(PUBLIC, INTERNAL));
        assertEquals(Reason.NOT_PUBLIC, refused(client(LONG), "/"));
        assertEquals(0, trapped.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1",
                "http://2130706433",
                "http://0.0.0.0",
                "http://[::1]",
                "http://[::ffff:127.0.0.1]",
                "http://[64:ff9b::7f00:1]",
                "http://[2002:7f00:1::]",
                "http://169.254.169.254",
                "http://100.64.0.1",
                "http://localhost",
                "http://LOCALHOST",
            })
    void literalsAndLocalNamesPassTheSameRule(String address) {
        EgressClient client = new EgressClient(new EgressConfig("none"));
        EgressRequest request = EgressRequest.get(URI.create(address + "/latest"));
        assertEquals(Reason.NOT_PUBLIC, reason(client, request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://prices.test/",
                "file:///etc/passwd",
                "http://prices.test:22/",
                "https://prices.test:8443/",
                "http://user:word@prices.test/",
                "http://user@prices.test/",
                "http:///nowhere",
                "http://127.1/",
                "mailto:somebody@prices.test",
            })
    void otherSchemesPortsAndUserInformationAreRefused(String address) {
        EgressClient client = new EgressClient(new EgressConfig("other.test:8443,other.test:22"));
        EgressRequest request = EgressRequest.get(URI.create(address));
        assertEquals(Reason.ADDRESS_REFUSED, reason(client, request));
    }

    @Test
    void operatorsMayNameAnInternalHostAndItsPort() throws EgressFailed {
        EgressClient client = new EgressClient(new EgressConfig("localhost:" + port));
        URI uri = URI.create("http://localhost:" + port + "/");
        assertEquals(
                "secret", new String(client.call(EgressRequest.get(uri), threads).body(), UTF_8));
        EgressRequest byAddress = EgressRequest.get(URI.create("http://127.0.0.1:" + port + "/"));
        assertEquals(Reason.ADDRESS_REFUSED, reason(client, byAddress));
    }

    @Test
    void redirectsAreAnAnswer() throws EgressFailed {
        outside.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders()
                            .set("Location", "http://" + INTERNAL + ":" + port + "/");
                    reply(exchange, 302, new byte[0]);
                });
        assertEquals(302, get(client(LONG, PUBLIC), "/moved").status());
        assertEquals(0, trapped.get());
    }

    @ParameterizedTest
    @CsvSource({
        "65536, true, true",
        "65536, false, true",
        "65537, true, false",
        "65537, false, false"
    })
    void anAnswerHasAtMost64KiB(int bytes, boolean isLengthTold, boolean isTaken)
            throws EgressFailed {
        byte[] body = new byte[bytes];
        outside.createContext(
                "/large",
                exchange -> {
                    exchange.sendResponseHeaders(200, isLengthTold ? bytes : 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        EgressClient client = client(LONG, PUBLIC);
        if (isTaken) {
            assertArrayEquals(body, get(client, "/large").body());
        } else {
            assertEquals(Reason.TOO_LARGE, refused(client, "/large"));
        }
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        outside.createContext(
                "/endless",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] more = new byte[4_096];
                    try (OutputStream out = exchange.getResponseBody()) {
                        while (!threads.isShutdown()) {
                            out.write(more);
                        }
                    }
                });
        assertEquals(Reason.TOO_LARGE, refused(client(LONG, PUBLIC), "/endless"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "X: a\r\n"})
    void aHeadWithoutEndIsCutOff(String more) throws IOException {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getByName(PUBLIC))) {
            byte[] bytes = more.repeat(1_024).getBytes(UTF_8);
            Future<Boolean> sender =
                    threads.submit(
                            () -> {
                                try (Socket caller = endless.accept()) {
                                    OutputStream out = caller.getOutputStream();
                                    out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8));
                                    while (!threads.isShutdown()) {
                                        out.write(bytes);
                                    }
                                }
                                return true;
                            });
            assertEquals(Reason.TOO_LARGE, reason(LONG, endless));
            sender.cancel(true);
        }
    }

    @Test
    void whoDripsIsLeftWhenTheWholeTimeIsOver() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getByName(PUBLIC))) {
            Future<Boolean> dripper =
                    threads.submit(
                            () -> {
                                try (Socket caller = dripping.accept()) {
                                    caller.getOutputStream()
                                            .write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8));
                                    while (caller.isConnected()) {
                                        caller.getOutputStream().write('a');
                                        caller.getOutputStream().flush();
                                        LockSupport.parkNanos(50_000_000);
                                    }
                                }
                                return true;
                            });
            Patience hurried = new Patience(Duration.ofMinutes(1), Duration.ofMillis(800));
            assertEquals(Reason.TIMED_OUT, reason(hurried, dripping));
            dripper.cancel(true);
        }
    }

    @Test
    void whoIsSilentIsLeftAfterAStep() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName(PUBLIC))) {
            Patience steps = new Patience(Duration.ofMillis(300), Duration.ofMinutes(2));
            assertEquals(Reason.TIMED_OUT, reason(steps, silent));
        }
    }

    @Test
    void nobodyThereIsUnreachable() {
        outside.stop(0);
        assertEquals(Reason.UNREACHABLE, refused(client(LONG, PUBLIC), "/"));
    }

    @Test
    void aNameWithoutAnAddressIsUnknown() {
        assertEquals(Reason.UNKNOWN_HOST, refused(client(LONG), "/"));
    }

    @Test
    void aPostCarriesItsHeadersAndItsBody() throws EgressFailed {
        outside.createContext(
                "/hook",
                exchange -> {
                    String told =
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("X-Signature")
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Host")
                                    + " "
                                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    reply(exchange, 202, told.getBytes(UTF_8));
                });
        answers.add(List.of(PUBLIC));
        EgressAnswer answer =
                client(LONG)
                        .call(
                                EgressRequest.post(
                                        uri("/hook"),
                                        Map.of("X-Signature", "abc"),
                                        "told".getBytes(UTF_8)),
                                threads);
        assertEquals(202, answer.status());
        assertEquals("POST abc prices.test:" + port + " told", new String(answer.body(), UTF_8));
    }

    @Test
    void whatIsCalledIsNotInItsText() {
        EgressRequest request =
                EgressRequest.get(URI.create("https://hooks.test/secret-path?token=secret"));
        assertEquals("GET to hooks.test", request.toString());
        EgressFailed failed = new EgressFailed(Reason.BROKEN, null);
        assertFalse(String.valueOf(failed.getMessage()).contains("hooks"));
        assertTrue(String.valueOf(failed.getMessage()).contains("BROKEN"));
    }

    private EgressClient client(Patience patience, String... oneByOne) {
        for (String address : oneByOne) {
            answers.add(List.of(address));
        }
        return new EgressClient(
                new Destinations(
                        new EgressConfig("none"),
                        this::next,
                        EgressClientTest::isOutside,
                        Set.of(port)),
                defaultTls(),
                patience);
    }

    /** What the name server says now, which may be another thing than a moment ago. */
    private InetAddress[] next(String host) throws UnknownHostException {
        resolved.incrementAndGet();
        List<String> now = answers.poll();
        if (now == null) {
            throw new UnknownHostException(host);
        }
        InetAddress[] found = new InetAddress[now.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = InetAddress.getByName(now.get(i));
        }
        return found;
    }

    private static boolean isOutside(InetAddress address) {
        return address.getHostAddress().equals(PUBLIC);
    }

    private EgressAnswer get(EgressClient client, String path) throws EgressFailed {
        return client.call(EgressRequest.get(uri(path)), threads);
    }

    private Reason refused(EgressClient client, String path) {
        return reason(client, EgressRequest.get(uri(path)));
    }

    private Reason reason(Patience patience, ServerSocket listener) {
        port = listener.getLocalPort();
        return refused(client(patience, PUBLIC), "/");
    }

    private Reason reason(EgressClient client, EgressRequest request) {
        return assertThrows(EgressFailed.class, () -> client.call(request, threads)).reason();
    }

    private URI uri(String path) {
        return URI.create("http://prices.test:" + port + path);
    }

    private static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
