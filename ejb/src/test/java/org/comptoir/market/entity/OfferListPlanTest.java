package org.comptoir.market.entity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.market.OfferQuery;
import org.comptoir.market.OfferSort;
import org.comptoir.market.Side;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** With ten thousand offers each order of the public list walks an index and stops early. */
final class OfferListPlanTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Pattern NODE =
            Pattern.compile("actual rows=(?<rows>[0-9.]+) loops=(?<loops>[0-9]+)");
    private static final Pattern REMOVED =
            Pattern.compile("Rows Removed by [A-Za-z ]+: (?<rows>[0-9.]+)");
    private static final int ROWS_LOOKED_AT = 400;

    @Test
    void everyOrderWalksAnIndexAndStopsEarly() throws SQLException {
        TestDatabase.undone(
                (connection, jdbi) -> {
                    fill(jdbi);
                    for (OfferSort sort : OfferSort.values()) {
                        check(jdbi, new OfferQuery(null, null, null, null, null, sort));
                        check(jdbi, new OfferQuery(Side.SELL, Asset.XMR, EUR, null, null, sort));
                    }
                });
    }

    /** A thousand makers may be read for their names, the offers may not. */
    @Test
    void filtersThatLeaveNothingFetchNoOffers() throws SQLException {
        TestDatabase.undone(
                (connection, jdbi) -> {
                    fill(jdbi);
                    BigDecimal tooMuch = new BigDecimal("5000000.00");
                    for (OfferSort sort : OfferSort.values()) {
                        checkOffers(jdbi, new OfferQuery(null, null, null, "interac", null, sort));
                        checkOffers(jdbi, new OfferQuery(null, null, null, null, tooMuch, sort));
                        checkOffers(
                                jdbi,
                                new OfferQuery(Side.SELL, Asset.XMR, EUR, "sepa", tooMuch, sort));
                    }
                });
    }

    private static void check(Jdbi jdbi, OfferQuery query) {
        check(jdbi, query, line -> true);
    }

    private static void checkOffers(Jdbi jdbi, OfferQuery query) {
        check(jdbi, query, line -> line.contains("offer"));
    }

    private static void check(Jdbi jdbi, OfferQuery query, Predicate<String> counted) {
        Map<String, Object> values = new HashMap<>();
        String sql = OfferList.statement(query, null, 20, NOW, values);
        List<String> plan =
                jdbi.withHandle(
                        handle ->
                                handle.createQuery("EXPLAIN (ANALYZE, TIMING off) " + sql)
                                        .bindMap(values)
                                        .mapTo(String.class)
                                        .list());
        String shown = query + "\n" + String.join("\n", plan);
        assertFalse(shown.contains("Seq Scan on offer"), shown);
        assertTrue(shown.contains("Limit"), shown);
        assertTrue(most(plan, counted) <= ROWS_LOOKED_AT, shown);
    }

    /** The most rows that a node of those fetched, in all its loops. */
    private static double most(List<String> plan, Predicate<String> counted) {
        double most = 0;
        double loops = 1;
        for (String line : plan) {
            Matcher node = NODE.matcher(line);
            Matcher removed = REMOVED.matcher(line);
            if (node.find()) {
                loops = Double.parseDouble(node.group("loops"));
                double rows = Double.parseDouble(node.group("rows")) * loops;
                most = counted.test(line) ? Math.max(most, rows) : most;
            } else if (removed.find()) {
                most = Math.max(most, Double.parseDouble(removed.group("rows")) * loops);
            }
        }
        return most;
    }

    /** A thousand makers with ten offers each, half of them sellers. */
    private static void fill(Jdbi jdbi) {
        jdbi.useHandle(
                handle -> {
                    handle.execute(
                            """
                            INSERT INTO account.member (id, username, username_skeleton, locale,
                                                        roles, state, created_at)
                            SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
                                   'plan' || n, 'plan' || n, 'en', '{member}', 'open',
                                   '2026-01-01T00:00:00Z'
                              FROM generate_series(1, 1000) AS n
                            """);
                    handle.execute(
                            """
                            INSERT INTO market.maker (member_id, username, completed_trades)
                            SELECT id, username, (random() * 50)::integer
                              FROM account.member
                             WHERE username LIKE 'plan%'
                            """);
                    handle.execute(
                            """
                            INSERT INTO market.offer
                                   (id, maker_id, state, side, asset, currency, currency_digits,
                                    price_type, fixed_price_minor, effective_price_minor,
                                    min_fiat_minor, max_fiat_minor, payment_methods, terms,
                                    payment_window_minutes, created_at, funded, lapsed)
                            SELECT gen_random_uuid(), member_id, 'live',
                                   CASE WHEN n % 2 = 0 THEN 'sell' ELSE 'buy' END, 'XMR', 'EUR', 2,
                                   'fixed', price, price, 1000, 100000, '{sepa}', '', 60,
                                   '2026-01-01T00:00:00Z', true, false
                              FROM market.maker,
                                   LATERAL (SELECT n, (10000 + random() * 9000)::bigint AS price
                                              FROM generate_series(1, 10) AS n) AS each
                             WHERE username LIKE 'plan%'
                            """);
                    handle.execute("ANALYZE market.offer, market.maker");
                });
    }
}
