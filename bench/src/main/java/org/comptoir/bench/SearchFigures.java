package org.comptoir.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.kernel.Asset;
import org.comptoir.market.OfferQuery;
import org.comptoir.market.OfferSort;
import org.comptoir.market.Side;
import org.comptoir.market.entity.OfferList;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The public list's statement under all its filters, beside a query without any work. */
final class SearchFigures {
    /** In the list. */
    static final int OFFERS = 100_000;

    private static final int TIMES = 201;
    private static final int PAGE = 20;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");

    private static final String MAKERS =
            """
            INSERT INTO market.maker (member_id, username, completed_trades)
            SELECT id, name, n % 50
              FROM unnest(?::uuid[], ?::text[]) WITH ORDINALITY AS t (id, name, n)
                ON CONFLICT (member_id) DO NOTHING
            """;

    /** Three of five in euro, seven of ten in Monero; one in 5 000 takes gift cards. */
    private static final String FILL =
            """
            INSERT INTO market.offer
                   (id, maker_id, state, side, asset, currency, currency_digits, price_type,
                    fixed_price_minor, effective_price_minor, min_fiat_minor, max_fiat_minor,
                    payment_methods, terms, payment_window_minutes, created_at, funded, lapsed)
            SELECT uuidv7(), makers.ids[(1 + n * 7919 % cardinality(makers.ids))::integer], 'live',
                   CASE n % 2 WHEN 0 THEN 'sell' ELSE 'buy' END,
                   CASE WHEN n % 10 < 7 THEN 'XMR' ELSE 'BTC' END,
                   (ARRAY['EUR', 'EUR', 'EUR', 'USD', 'CHF'])[(1 + n / 10 % 5)::integer], 2, 'fixed',
                   10000 + n * 7919 % 9000, 10000 + n * 7919 % 9000,
                   1000 + n * 104729 % 50000, 60000 + n * 104729 % 200000,
                   CASE WHEN n % 5000 = 0 THEN ARRAY['gift-card']
                        ELSE ARRAY[(ARRAY['sepa', 'sepa', 'sepa-instant', 'revolut', 'wise',
                                          'paypal', 'cash-in-person'])[(1 + n % 7)::integer]] END,
                   'Bank transfer the same day; reference: your username. No. ' || n,
                   60, TIMESTAMPTZ '2026-01-01Z', true, false
              FROM generate_series(1::bigint, ?::bigint) AS n
             CROSS JOIN (SELECT ?::uuid[] AS ids) AS makers
            """;

    private static final String GATHERED =
            """
            SELECT last_autoanalyze IS NOT NULL AND n_mod_since_analyze < 10000
              FROM pg_stat_user_tables
             WHERE schemaname = 'market'
               AND relname = 'offer'
            """;

    private final BenchPost post;
    private final Traders traders;

    SearchFigures(BenchPost post, Traders traders) {
        this.post = post;
        this.traders = traders;
    }

    /**
     * Fills the list and prints the median time of a page, and how many trivial queries that is.
     */
    void print(PrintStream out) throws Exception {
        fill();
        Map<String, OfferQuery> queries = queries();
        try (Connection connection = post.database().getConnection()) {
            Jdbi database = Jdbi.create(connection);
            OfferList list = new OfferList(database);
            double trivial =
                    median(
                            () ->
                                    database.useHandle(
                                            handle ->
                                                    handle.select("SELECT 1")
                                                            .mapTo(Integer.class)
                                                            .one()));
            out.printf("%-44s %8s %8s %6s%n", "", "ms", "ratio", "found");
            out.printf("%-44s %8.3f %8.1f%n", "SELECT 1 (trivial)", trivial, 1.0);
            for (Map.Entry<String, OfferQuery> each : queries.entrySet()) {
                OfferQuery query = each.getValue();
                double millis = median(() -> list.page(query, null, PAGE, NOW));
                int found = list.page(query, null, PAGE, NOW).items().size();
                out.printf(
                        "%-44s %8.3f %8.1f %6d%n", each.getKey(), millis, millis / trivial, found);
            }
        }
    }

    private static Map<String, OfferQuery> queries() {
        BigDecimal usual = new BigDecimal("150.00");
        BigDecimal tooMuch = new BigDecimal("5000000.00");
        Map<String, OfferQuery> queries = new LinkedHashMap<>();
        for (OfferSort sort : OfferSort.values()) {
            String by = "by " + sort.name().toLowerCase(Locale.ROOT);
            queries.put(by, new OfferQuery(null, null, null, null, null, sort));
            queries.put(by + ", all filters", all("sepa", usual, sort));
            queries.put(by + ", a rare method", all("gift-card", null, sort));
            queries.put(by + ", a method nobody takes", all("interac", null, sort));
            queries.put(by + ", an amount nobody takes", all(null, tooMuch, sort));
            queries.put(
                    by + ", that amount, of any pair",
                    new OfferQuery(null, null, null, null, tooMuch, sort));
        }
        return queries;
    }

    private static OfferQuery all(
            @Nullable String method, @Nullable BigDecimal amount, OfferSort sort) {
        return new OfferQuery(Side.SELL, Asset.XMR, EUR, method, amount, sort);
    }

    private static double median(Runnable query) {
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            query.run();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos[TIMES / 2] / NANOS_PER_MILLI;
    }

    private void fill() throws Exception {
        UUID[] ids = traders.all().stream().map(Traders.Trader::id).toArray(UUID[]::new);
        String[] names =
                traders.all().stream().map(Traders.Trader::username).toArray(String[]::new);
        try (Connection connection = post.database().getConnection();
                PreparedStatement makers = connection.prepareStatement(MAKERS);
                PreparedStatement offers = connection.prepareStatement(FILL)) {
            makers.setArray(1, connection.createArrayOf("uuid", ids));
            makers.setArray(2, connection.createArrayOf("text", names));
            makers.executeUpdate();
            offers.setInt(1, OFFERS);
            offers.setArray(2, connection.createArrayOf("uuid", ids));
            offers.executeUpdate();
            awaitStatistics(connection);
        }
    }

    /** The database gathers them by itself; the application's role may not ask for it. */
    private static void awaitStatistics(Connection connection) throws SQLException {
        try (PreparedStatement seen = connection.prepareStatement(GATHERED)) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                try (ResultSet row = seen.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        return;
                    }
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
            throw new SQLException("no statistics of the offers were gathered");
        }
    }
}
