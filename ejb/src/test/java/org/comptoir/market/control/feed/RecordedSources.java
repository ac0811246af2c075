package org.comptoir.market.control.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on this machine that answers as the public sources do, with answers of theirs. */
final class RecordedSources implements AutoCloseable {
    /** When the answers that name a time were recorded. */
    static final String RECORDED_AT = "2026-06-01T12:00:00Z";

    private static final Map<String, String> ANSWERS =
            Map.ofEntries(
                    Map.entry(
                            "/kraken/0/public/Ticker?pair=XMREUR",
                            """
                            {"error":[],"result":{"XXMRZEUR":{"a":["150.34000000","1","1.000"],
                            "b":["150.21000000","3","3.000"],"c":["150.28000000","0.58000000"],
                            "v":["1520.26","2211.41"],"p":["149.92","149.55"],"t":[812,1201],
                            "l":["147.01000000","146.88000000"],"h":["151.90000000","152.00000000"],
                            "o":"148.77000000"}}}"""),
                    Map.entry(
                            "/kraken/0/public/Ticker?pair=XBTEUR",
                            """
                            {"error":[],"result":{"XXBTZEUR":{"a":["60010.10000","1","1.000"],
                            "b":["60010.00000","1","1.000"],"c":["60010.05000","0.00012"]}}}"""),
                    Map.entry(
                            "/kraken/0/public/Ticker?pair=XMRCHF",
                            """
                            {"error":["EQuery:Unknown asset pair"]}"""),
                    Map.entry(
                            "/coinbase/v2/prices/BTC-EUR/spot",
                            """
                            {"data":{"amount":"60001.995","base":"BTC","currency":"EUR"}}"""),
                    Map.entry(
                            "/bitstamp/api/v2/ticker/btceur/",
                            """
                            {"timestamp":"1780315190","open":"59800","high":"60500","low":"59700",
                            "last":"60004","volume":"812.1","vwap":"60010","bid":"60003",
                            "ask":"60005","side":"0","open_24":"59900",
                            "percent_change_24":"0.17"}"""),
                    Map.entry(
                            "/bitfinex/v2/ticker/tBTCEUR",
                            "[60000,12.5,60006,9.1,120,0.002,60003,310.5,60500,59700]"),
                    Map.entry(
                            "/bitfinex/v2/ticker/tXMRUSD",
                            "[162.1,12.5,162.4,9.1,1.2,0.007,162.25,310.5,165,160]"),
                    Map.entry(
                            "/coingecko/api/v3/simple/price?ids=monero&vs_currencies=eur"
                                    + "&include_last_updated_at=true&precision=full",
                            """
                            {"monero":{"eur":150.1142857142857,"last_updated_at":1780315187}}"""),
                    Map.entry(
                            "/coingecko/api/v3/simple/price?ids=bitcoin&vs_currencies=eur"
                                    + "&include_last_updated_at=true&precision=full",
                            """
                            {"bitcoin":{"eur":6.0007e4,"last_updated_at":1780315187}}"""),
                    Map.entry(
                            "/coinpaprika/v1/tickers/xmr-monero?quotes=EUR",
                            """
                            {"id":"xmr-monero","name":"Monero","symbol":"XMR","rank":28,
                            "total_supply":18446744,"max_supply":0,"beta_value":0.71,
                            "first_data_at":"2014-05-21T00:00:00Z",
                            "last_updated":"2026-06-01T11:59:10Z",
                            "quotes":{"EUR":{"price":149.87654321,"volume_24h":71222111.5,
                            "market_cap":2764000000,"percent_change_24h":0.42}}}"""));

    private final HttpServer server;
    private final Map<String, String> changed = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    RecordedSources() {
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

    /** What an operator writes to have them asked here. */
    String setting(String... names) {
        return String.join(
                ",",
                List.of(names).stream()
                        .map(name -> "%s=http://%s/%s".formatted(name, host(), name))
                        .toList());
    }

    /** What operators must allow. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on a source answers that, whatever it is asked. */
    void change(String name, String answer) {
        changed.put(name, answer);
    }

    /** Paths that were asked for. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        asked.add(path);
        String source = path.split("/", 3)[1];
        String answer = changed.getOrDefault(source, ANSWERS.get(path));
        byte[] body = (answer == null ? "not found" : answer).getBytes(UTF_8);
        exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
