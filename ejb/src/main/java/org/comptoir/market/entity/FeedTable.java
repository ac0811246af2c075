package org.comptoir.market.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.Asset;
import org.comptoir.market.CoinPrice;
import org.comptoir.market.FeedLook;
import org.comptoir.market.FeedOutcome;
import org.comptoir.market.Fiat;
import org.comptoir.market.MarketPrice;
import org.comptoir.market.Pair;
import org.comptoir.market.Quote;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Market prices as sources told them, and when they are asked next. */
@Dependent
public class FeedTable {
    private static final String MEDIAN = "median";

    private final Jdbi database;

    @Inject
    public FeedTable(Jdbi database) {
        this.database = database;
    }

    /** Makes sure that there is a row for a pair; a new one is due at once. */
    public void add(Pair pair, Instant now) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO market.feed (asset, currency, due_at, outcome)
                                        VALUES (:asset, :currency, :now, 'new')
                                            ON CONFLICT (asset, currency) DO NOTHING
                                        """)
                                .bind("asset", pair.asset().name())
                                .bind("currency", pair.currency().getCurrencyCode())
                                .bind("now", now)
                                .execute());
    }

    /**
     * Takes a pair whose time has come: who gets true asks the sources, nobody else does before the
     * next time.
     *
     * @param latest a time behind it was set by a clock that was ahead, or with a longer interval,
     *     and has come as well
     */
    public boolean take(Pair pair, Instant now, Instant next, Instant latest) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                                """
                                                UPDATE market.feed
                                                   SET due_at = :next
                                                 WHERE asset = :asset
                                                   AND currency = :currency
                                                   AND (due_at <= :now OR due_at > :latest)
                                                """)
                                        .bind("asset", pair.asset().name())
                                        .bind("currency", pair.currency().getCurrencyCode())
                                        .bind("now", now)
                                        .bind("next", next)
                                        .bind("latest", latest)
                                        .execute()
                                == 1);
    }

    /** The outcome that is written down; locks the row until the transaction ends. */
    public FeedOutcome lock(Pair pair) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT outcome
                                          FROM market.feed
                                         WHERE asset = :asset
                                           AND currency = :currency
                                           FOR NO KEY UPDATE
                                        """)
                                .bind("asset", pair.asset().name())
                                .bind("currency", pair.currency().getCurrencyCode())
                                .map((row, context) -> FeedOutcome.ofWord(row.getString(1)))
                                .one());
    }

    /**
     * Writes what an asking came to; the row is locked.
     *
     * @param perCoin the price that stands now, or null
     * @param at when it was learnt, or null
     */
    public void write(
            Pair pair, FeedOutcome outcome, @Nullable Fiat perCoin, @Nullable Instant at) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE market.feed
                                           SET outcome = :outcome,
                                               price_minor = :price,
                                               at = :at
                                         WHERE asset = :asset
                                           AND currency = :currency
                                        """)
                                .bind("outcome", outcome.word())
                                .bind("price", perCoin == null ? null : perCoin.minor())
                                .bind("at", at)
                                .bind("asset", pair.asset().name())
                                .bind("currency", pair.currency().getCurrencyCode())
                                .execute());
    }

    /** Too few answered: the price stays, as old as it is; the row is locked. */
    public void miss(Pair pair) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE market.feed
                                           SET outcome = 'too_few'
                                         WHERE asset = :asset
                                           AND currency = :currency
                                        """)
                                .bind("asset", pair.asset().name())
                                .bind("currency", pair.currency().getCurrencyCode())
                                .execute());
    }

    /** Puts these quotes in place of those that were there; the pair's row is locked. */
    public void replaceQuotes(Pair pair, List<Quote> quotes) {
        clear(pair);
        database.useHandle(
                handle -> {
                    for (Quote quote : quotes) {
                        handle.createUpdate(
                                        """
                                        INSERT INTO market.feed_quote
                                               (asset, currency, source, price_minor, at)
                                        VALUES (:asset, :currency, :source, :price, :at)
                                        """)
                                .bind("asset", pair.asset().name())
                                .bind("currency", pair.currency().getCurrencyCode())
                                .bind("source", quote.source())
                                .bind("price", quote.perCoin().minor())
                                .bind("at", quote.at())
                                .execute();
                    }
                });
    }

    private void clear(Pair pair) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        DELETE FROM market.feed_quote
                                         WHERE asset = :asset
                                           AND currency = :currency
                                        """)
                                .bind("asset", pair.asset().name())
                                .bind("currency", pair.currency().getCurrencyCode())
                                .execute());
    }

    /** Every price that stands, however old, with its quotes by the sources' names. */
    public List<MarketPrice> prices() {
        Map<Pair, MarketPrice> found = new LinkedHashMap<>();
        database.useHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT f.asset, f.currency, f.price_minor, f.at,
                                               q.source, q.price_minor, q.at
                                          FROM market.feed f
                                          JOIN market.feed_quote q USING (asset, currency)
                                         WHERE f.price_minor IS NOT NULL
                                         ORDER BY f.asset, f.currency, q.source
                                        """)
                                .map((row, context) -> price(row))
                                .forEach(one -> found.merge(one.pair(), one, FeedTable::together)));
        return List.copyOf(found.values());
    }

    /** How each pair fares; none is called safe here. */
    public List<FeedLook> looks() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT asset, currency, outcome, at
                                          FROM market.feed
                                         ORDER BY asset, currency
                                        """)
                                .map(
                                        (row, context) -> {
                                            Timestamp at = row.getTimestamp(4);
                                            return new FeedLook(
                                                    pair(row),
                                                    FeedOutcome.ofWord(row.getString(3)),
                                                    at == null ? null : at.toInstant(),
                                                    false);
                                        })
                                .list());
    }

    private static MarketPrice price(ResultSet row) throws SQLException {
        Pair pair = pair(row);
        return new MarketPrice(
                new CoinPrice(pair.asset(), new Fiat(row.getLong(3), pair.currency())),
                MEDIAN,
                List.of(
                        new Quote(
                                row.getString(5),
                                new Fiat(row.getLong(6), pair.currency()),
                                row.getTimestamp(7).toInstant())),
                row.getTimestamp(4).toInstant());
    }

    private static MarketPrice together(MarketPrice one, MarketPrice next) {
        List<Quote> quotes = new ArrayList<>(one.quotes());
        quotes.addAll(next.quotes());
        return new MarketPrice(one.price(), one.source(), quotes, one.at());
    }

    private static Pair pair(ResultSet row) throws SQLException {
        return new Pair(Asset.valueOf(row.getString(1)), Currency.getInstance(row.getString(2)));
    }
}
