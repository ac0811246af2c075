package org.comptoir.trade.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comptoir.market.Fiat;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.Premium;
import org.comptoir.market.Quote;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.TradeQuote;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Prices that trades were made at; written once, never changed. */
@Dependent
public class QuoteTable {
    private final Jdbi database;

    @Inject
    public QuoteTable(Jdbi database) {
        this.database = database;
    }

    /** Freezes the price of a trade that was just written. */
    public void insert(TradeId trade, TradeQuote quote) {
        database.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO trade.trade_quote
                                           (trade_id, market_minor, source, at, premium_bp,
                                            floor_minor, ceiling_minor)
                                    VALUES (:trade, :market, :source, :at, :premium,
                                            :floor, :ceiling)
                                    """)
                            .bind("trade", trade.value())
                            .bind("market", quote.market().minor())
                            .bind("source", quote.source())
                            .bind("at", quote.at())
                            .bind("premium", quote.how().premium().basisPoints())
                            .bind("floor", minor(quote.how().floor()))
                            .bind("ceiling", minor(quote.how().ceiling()))
                            .execute();
                    for (Quote source : quote.sources()) {
                        handle.createUpdate(
                                        """
                                        INSERT INTO trade.trade_quote_source
                                               (trade_id, source, price_minor, at)
                                        VALUES (:trade, :source, :price, :at)
                                        """)
                                .bind("trade", trade.value())
                                .bind("source", source.source())
                                .bind("price", source.perCoin().minor())
                                .bind("at", source.at())
                                .execute();
                    }
                });
    }

    /** The frozen prices of those of the trades that have one. */
    public Map<TradeId, TradeQuote> of(Collection<TradeId> trades) {
        Map<TradeId, TradeQuote> found = new HashMap<>();
        if (trades.isEmpty()) {
            return found;
        }
        database.useHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT q.trade_id, t.currency, q.market_minor, q.source,
                                               q.at, q.premium_bp, q.floor_minor, q.ceiling_minor,
                                               s.source, s.price_minor, s.at
                                          FROM trade.trade_quote q
                                          JOIN trade.trade t ON t.id = q.trade_id
                                          LEFT JOIN trade.trade_quote_source s
                                            ON s.trade_id = q.trade_id
                                         WHERE q.trade_id = ANY (:trades)
                                         ORDER BY q.trade_id, s.source
                                        """)
                                .bindArray(
                                        "trades",
                                        UUID.class,
                                        trades.stream().map(TradeId::value).toList())
                                .map((row, context) -> Map.entry(trade(row), quote(row)))
                                .forEach(
                                        one ->
                                                found.merge(
                                                        one.getKey(),
                                                        one.getValue(),
                                                        QuoteTable::together)));
        return found;
    }

    private static TradeId trade(ResultSet row) throws SQLException {
        return new TradeId(row.getObject(1, UUID.class));
    }

    private static TradeQuote quote(ResultSet row) throws SQLException {
        Currency cash = Currency.getInstance(row.getString(2));
        String source = row.getString(9);
        return new TradeQuote(
                new Fiat(row.getLong(3), cash),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                new OfferPrice.Market(
                        new Premium(row.getInt(6)), fiat(row, 7, cash), fiat(row, 8, cash)),
                source == null
                        ? List.of()
                        : List.of(
                                new Quote(
                                        source,
                                        new Fiat(row.getLong(10), cash),
                                        row.getTimestamp(11).toInstant())));
    }

    private static TradeQuote together(TradeQuote one, TradeQuote next) {
        List<Quote> sources = new ArrayList<>(one.sources());
        sources.addAll(next.sources());
        return new TradeQuote(one.market(), one.source(), one.at(), one.how(), sources);
    }

    private static @Nullable Fiat fiat(ResultSet row, int column, Currency cash)
            throws SQLException {
        long minor = row.getLong(column);
        return row.wasNull() ? null : new Fiat(minor, cash);
    }

    private static @Nullable Long minor(@Nullable Fiat fiat) {
        return fiat == null ? null : fiat.minor();
    }
}
