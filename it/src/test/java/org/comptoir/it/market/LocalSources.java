package org.comptoir.it.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Price sources on this machine, of XMR and BTC in EUR, in the shapes of three public ones. */
final class LocalSources implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> prices = new ConcurrentHashMap<>();

    LocalSources() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** A post that asks them every second and believes them for ten minutes, and more settings. */
    Map<String, String> environment(Map<String, String> more) {
        String here = "127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> environment =
                new HashMap<>(
                        Map.of(
                                "COMPTOIR_GUARD_ADMISSION",
                                "observe",
                                "COMPTOIR_GUARD_EGRESS_INTERNAL_HOSTS",
                                here,
                                "COMPTOIR_MARKET_PRICE_SOURCES",
                                "kraken=http://%1$s/kraken,coingecko=http://%1$s/coingecko,coinpaprika=http://%1$s/coinpaprika"
                                        .formatted(here),
                                "COMPTOIR_MARKET_PRICE_INTERVAL",
                                "PT1S",
                                "COMPTOIR_MARKET_PRICE_MAX_AGE",
                                "PT10M"));
        environment.putAll(more);
        return environment;
    }

    /** From now on each says so. */
    void say(String kraken, String coingecko, String coinpaprika) {
        prices.putAll(Map.of("kraken", kraken, "coingecko", coingecko, "coinpaprika", coinpaprika));
    }

    /** From now on all say the same. */
    void say(String price) {
        say(price, price, price);
    }

    /** From now on none says anything. */
    void fallSilent() {
        prices.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String source = exchange.getRequestURI().getPath().split("/", 3)[1];
        String query = String.valueOf(exchange.getRequestURI());
        Optional<String> price = Optional.ofNullable(prices.get(source));
        boolean isMonero = query.contains("XMR") || query.contains("monero");
        byte[] body =
                price.map(amount -> shape(source, isMonero, amount))
                        .orElse("{\"error\": \"too many requests\"}")
                        .getBytes(UTF_8);
        exchange.sendResponseHeaders(price.isPresent() ? 200 : 429, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String shape(String source, boolean isMonero, String price) {
        Instant now = Instant.now();
        return switch (source) {
            case "kraken" ->
                    "{\"error\":[],\"result\":{\"%s\":{\"a\":[\"%s\",\"1\",\"1.000\"],\"c\":[\"%s\",\"0.5\"]}}}"
                            .formatted(isMonero ? "XXMRZEUR" : "XXBTZEUR", price, price);
            case "coingecko" ->
                    "{\"%s\":{\"eur\":%s,\"last_updated_at\":%d}}"
                            .formatted(
                                    isMonero ? "monero" : "bitcoin", price, now.getEpochSecond());
            default ->
                    "{\"id\":\"%s\",\"last_updated\":\"%s\",\"quotes\":{\"EUR\":{\"price\":%s}}}"
                            .formatted(isMonero ? "xmr-monero" : "btc-bitcoin", now, price);
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
