package org.comptoir.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The public list beside an answer without any work, both through everything JAX-RS does. */
final class OfferFigures {
    /**
     * As the API writes them: one of two sells, prices around 150 euros, one method, some words.
     */
    private static final String FILL =
            """
            INSERT INTO market.offer
                   (id, maker_id, state, side, asset, currency, currency_digits, price_type,
                    fixed_price_minor, effective_price_minor, min_fiat_minor, max_fiat_minor,
                    payment_methods, terms, payment_window_minutes, created_at, funded, lapsed)
            SELECT uuidv7(), makers.ids[1 + n % cardinality(makers.ids)], 'live',
                   CASE n % 2 WHEN 0 THEN 'sell' ELSE 'buy' END, 'XMR', 'EUR', 2, 'fixed',
                   14000 + n % 2000, 14000 + n % 2000, 1000, 100000,
                   ARRAY['sepa'], 'Bank transfer the same day; reference: your username. No. ' || n,
                   60, TIMESTAMPTZ '2026-01-01Z', true, false
              FROM generate_series(1, ?) AS n
             CROSS JOIN (SELECT ?::uuid[] AS ids) AS makers
            """;

    private static final String MAKERS =
            """
            INSERT INTO market.maker (member_id, username)
            SELECT *
              FROM unnest(?::uuid[], ?::text[])
            """;

    private final BenchPost post;
    private final Traders traders;
    private final Contest contest;

    OfferFigures(BenchPost post, Traders traders, Contest contest) {
        this.post = post;
        this.traders = traders;
        this.contest = contest;
    }

    /** Prints them, and returns what is worth a look inside. */
    Contender print(PrintStream out, int offers) throws Exception {
        fill(offers);
        byte[] list = KeepAlive.request(post.port(), "GET", "/offers", "", "");
        byte[] trivial = KeepAlive.request(post.port(), "GET", "/prices", "", "");
        out.printf(
                "GET /offers: the default page, %d bytes. The trivial endpoint: GET /prices of a post"
                        + " without a price, %d bytes, the same filters and kind of door, no SQL.%n",
                bytes(list), bytes(trivial));
        Contender offered = get("GET /offers", list);
        contest.run(out, List.of(get("GET /prices (trivial)", trivial), offered), 1);
        return offered;
    }

    private Contender get(String name, byte[] request) {
        return new Contender(
                name,
                (clients, time) ->
                        Load.run(
                                clients,
                                time,
                                number -> new HttpClient(post.port(), () -> request, 200)));
    }

    private int bytes(byte[] request) throws Exception {
        try (KeepAlive http = new KeepAlive(post.port())) {
            http.exchange(request);
            return http.body().length();
        }
    }

    /** By SQL in the application's role: 10 000 requests would only say how long they take. */
    private void fill(int offers) throws Exception {
        UUID[] ids = traders.all().stream().map(Traders.Trader::id).toArray(UUID[]::new);
        String[] names =
                traders.all().stream().map(Traders.Trader::username).toArray(String[]::new);
        try (Connection database = post.database().getConnection()) {
            try (PreparedStatement makers = database.prepareStatement(MAKERS)) {
                makers.setArray(1, database.createArrayOf("uuid", ids));
                makers.setArray(2, database.createArrayOf("text", names));
                makers.executeUpdate();
            }
            try (PreparedStatement rows = database.prepareStatement(FILL)) {
                rows.setInt(1, offers);
                rows.setArray(2, database.createArrayOf("uuid", ids));
                requireAll(rows.executeUpdate(), offers);
            }
        }
    }

    private static void requireAll(int written, int offers) throws SQLException {
        if (written != offers) {
            throw new SQLException(written + " offers instead of " + offers);
        }
    }
}
