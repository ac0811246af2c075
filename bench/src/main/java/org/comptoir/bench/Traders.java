package org.comptoir.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Members with coins, made through the API as people are: nothing here goes behind its back. */
final class Traders {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "bench-trader-velvet-47";
    private static final int COINS_EACH = 20;
    private static final int BLOCKS_UNTIL_CREDITED = 12;
    private static final String LEAST = "0.000000000001";
    private static final Duration ARRIVAL = Duration.ofMinutes(1);
    private static final String LETTERS = "abcdefghij";

    private final BenchPost post;
    private final List<Trader> traders = new ArrayList<>();

    private Traders(BenchPost post) {
        this.post = post;
    }

    /** A member who is signed in. */
    record Trader(UUID id, String username, String token) {
        String bearer() {
            return "Authorization: Bearer " + token + "\r\n";
        }
    }

    /** That many members with coins; the first also gave the others theirs. */
    static Traders join(BenchPost post, int count) throws Exception {
        Traders all = new Traders(post);
        try (KeepAlive http = new KeepAlive(post.port())) {
            for (int i = 0; i < count; i++) {
                all.traders.add(all.join(http, "bench" + spelled(i)));
            }
            all.deposit(http, all.get(0), 2 * COINS_EACH * (count + 1));
            for (int i = 1; i < count; i++) {
                all.call(
                        http,
                        all.transfer(all.get(0), all.get(i), Integer.toString(COINS_EACH)),
                        201);
            }
        }
        return all;
    }

    /** For a long run: an access token lives a quarter of an hour. */
    void signInAgain() throws IOException {
        try (KeepAlive http = new KeepAlive(post.port())) {
            for (int i = 0; i < traders.size(); i++) {
                traders.set(i, signIn(http, traders.get(i).username(), PASSWORD));
            }
        }
    }

    Trader get(int number) {
        return traders.get(number);
    }

    List<Trader> all() {
        return List.copyOf(traders);
    }

    Trader any() {
        return traders.get(ThreadLocalRandom.current().nextInt(traders.size()));
    }

    Trader anyBut(Trader one) {
        Trader other = any();
        while (other.equals(one)) {
            other = any();
        }
        return other;
    }

    /** A request with a key of its own. */
    byte[] transfer(Trader from, Trader to, String amount) {
        return keyed(
                from,
                "/transactions/transfer",
                "{\"to\":\"%s\",\"asset\":\"XMR\",\"amount\":\"%s\"}"
                        .formatted(to.username(), amount));
    }

    /** Somebody gives somebody else the least there is, again and again. */
    HttpClient giver() throws IOException {
        return new HttpClient(post.port(), () -> gift(any()), 201);
    }

    /** The same, and it is always this one who gives. */
    HttpClient giver(Trader from) throws IOException {
        return new HttpClient(post.port(), () -> gift(from), 201);
    }

    private byte[] gift(Trader from) {
        return transfer(from, anyBut(from), LEAST);
    }

    /** A request with a key of its own. */
    byte[] withdrawal(Trader from, String address, String amount) {
        return keyed(
                from,
                "/withdraw",
                "{\"asset\":\"XMR\",\"address\":\"%s\",\"amount\":\"%s\"}"
                        .formatted(address, amount));
    }

    private byte[] keyed(Trader from, String path, String body) {
        return KeepAlive.request(
                post.port(),
                "POST",
                path,
                from.bearer() + "Idempotency-Key: " + UUID.randomUUID() + "\r\n",
                body);
    }

    /** The operator at work; close it. */
    OperatorDesk operatorDesk() throws IOException {
        KeepAlive http = new KeepAlive(post.port());
        return new OperatorDesk(post, http, operator(http));
    }

    byte[] login(String username, String password) {
        return KeepAlive.request(
                post.port(), "POST", "/login", "", credentials(username, password));
    }

    byte[] login(Trader trader) {
        return login(trader.username(), PASSWORD);
    }

    private Trader operator(KeepAlive http) throws IOException {
        return signIn(http, "operator", BenchPost.OPERATOR_PASSWORD);
    }

    /** What the ledger's audit says. */
    JsonNode audit() throws IOException, InterruptedException {
        String token;
        try (KeepAlive http = new KeepAlive(post.port())) {
            token = operator(http).token();
        }
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/api/v1/admin/ledger/audit"
                                                .formatted(post.port())))
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        HttpResponse<String> answer =
                java.net.http.HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private Trader join(KeepAlive http, String username) throws IOException {
        call(
                http,
                KeepAlive.request(
                        post.port(), "POST", "/register", "", credentials(username, PASSWORD)),
                201);
        return signIn(http, username, PASSWORD);
    }

    private Trader signIn(KeepAlive http, String username, String password) throws IOException {
        String token = call(http, login(username, password), 200).path("accessToken").asText();
        byte[] me =
                KeepAlive.request(
                        post.port(), "GET", "/me", "Authorization: Bearer " + token + "\r\n", "");
        return new Trader(
                UUID.fromString(call(http, me, 200).path("id").asText()), username, token);
    }

    private void deposit(KeepAlive http, Trader to, int coins) throws IOException {
        try (OperatorDesk desk = operatorDesk()) {
            desk.deposit(to, coins);
            desk.mine(BLOCKS_UNTIL_CREDITED);
        }
        awaitAvailable(http, to, coins);
    }

    /** Returns when a member has that many coins, or fails. */
    void awaitAvailable(KeepAlive http, Trader to, int coins) throws IOException {
        long end = System.nanoTime() + ARRIVAL.toNanos();
        while (available(http, to).compareTo(BigDecimal.valueOf(coins)) < 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the deposit does not arrive");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** What a member could spend. */
    BigDecimal available(KeepAlive http, Trader trader) throws IOException {
        byte[] request = KeepAlive.request(post.port(), "GET", "/balances", trader.bearer(), "");
        for (JsonNode balance : call(http, request, 200).path("items")) {
            if (balance.path("asset").asText().equals("XMR")) {
                return new BigDecimal(balance.path("available").asText());
            }
        }
        return BigDecimal.ZERO;
    }

    private JsonNode call(KeepAlive http, byte[] request, int expected) throws IOException {
        int status = http.exchange(request);
        if (status != expected) {
            throw new IOException("%d instead of %d: %s".formatted(status, expected, http.body()));
        }
        return JSON.readTree(http.body());
    }

    private static String credentials(String username, String password) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
    }

    /** A number in letters: names that look alike are refused, and digits look like letters. */
    private static String spelled(int number) {
        StringBuilder letters = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            letters.append(LETTERS.charAt(digit - '0'));
        }
        return letters.toString();
    }
}
