package org.comptoir.market.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.Page;
import org.comptoir.market.Fiat;
import org.comptoir.market.OfferQuery;
import org.comptoir.market.Side;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The public list: one statement a page, each order along an index of listed offers.
 *
 * <p>The statement's text is put together from a closed set of clauses, so that the database plans
 * each combination by itself; values are always parameters.
 */
@Dependent
public class OfferList {
    private static final OfferRowMapper MAPPER = new OfferRowMapper();

    /** Of any currency. */
    private static final int MOST_DIGITS = 4;

    private final Jdbi database;

    @Inject
    public OfferList(Jdbi database) {
        this.database = database;
    }

    /**
     * A page of listed offers.
     *
     * @param cursor from the page before, or null
     * @throws org.comptoir.kernel.InvalidInput when the cursor is not one of this list
     */
    public Page<OfferRow> page(OfferQuery query, @Nullable String cursor, int limit, Instant now) {
        Map<String, Object> values = new HashMap<>();
        String sql = statement(query, cursor, limit, now, values);
        List<OfferRow> rows =
                database.withHandle(
                        handle -> handle.createQuery(sql).bindMap(values).map(MAPPER).list());
        return Page.of(rows, limit, row -> place(query, row).encode());
    }

    /** The statement of a page, with its values. */
    static String statement(
            OfferQuery query,
            @Nullable String cursor,
            int limit,
            Instant now,
            Map<String, Object> values) {
        StringBuilder where = new StringBuilder("o.listed AND coalesce(o.expires_at > :now, true)");
        values.put("now", now);
        filter(query, where, values);
        if (cursor != null) {
            continueAfter(OfferCursor.decode(cursor, query.sort()), where, values);
        }
        values.put("limit", limit + 1);
        return "SELECT "
                + OfferRowMapper.COLUMNS
                + "  FROM market.offer o JOIN market.maker m ON m.member_id = o.maker_id"
                + " WHERE "
                + where
                + " ORDER BY "
                + order(query)
                + " LIMIT :limit";
    }

    private static void filter(OfferQuery query, StringBuilder where, Map<String, Object> values) {
        Side side = query.side();
        if (side != null) {
            where.append(" AND o.side = :side");
            values.put("side", side.word());
        }
        if (query.asset() != null) {
            where.append(" AND o.asset = :asset");
            values.put("asset", query.asset().name());
        }
        if (query.currency() != null) {
            where.append(" AND o.currency = :currency");
            values.put("currency", query.currency().getCurrencyCode());
        }
        if (query.paymentMethod() != null) {
            where.append(" AND o.payment_methods @> ARRAY[:method]::text[]");
            values.put("method", query.paymentMethod());
        }
        BigDecimal amount = query.amount();
        if (amount != null) {
            within(amount, query.currency(), where, values);
        }
    }

    /**
     * Amounts stand in the indexes: bounds that are the same for all rows pass offers by without
     * fetching them. Where no currency is asked for, each row's digits decide within wider bounds.
     */
    private static void within(
            BigDecimal amount,
            @Nullable Currency currency,
            StringBuilder where,
            Map<String, Object> values) {
        int digits = currency == null ? MOST_DIGITS : currency.getDefaultFractionDigits();
        where.append(" AND o.min_fiat_minor <= :most AND o.max_fiat_minor >= :least");
        values.put("most", minor(amount, digits, RoundingMode.FLOOR));
        values.put("least", minor(amount, currency == null ? 0 : digits, RoundingMode.CEILING));
        if (currency == null) {
            where.append(
                    " AND o.min_fiat_minor <= :amount * 10::numeric ^ o.currency_digits"
                            + " AND o.max_fiat_minor >= :amount * 10::numeric ^ o.currency_digits");
            values.put("amount", amount);
        }
    }

    /** No offer has more than fits. */
    private static long minor(BigDecimal amount, int digits, RoundingMode rounding) {
        return amount.movePointRight(digits)
                .setScale(0, rounding)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    private static void continueAfter(
            OfferCursor after, StringBuilder where, Map<String, Object> values) {
        values.put("afterOffer", after.offer());
        switch (after.sort()) {
            case NEWEST -> where.append(" AND o.id < :afterOffer");
            case PRICE -> {
                where.append(
                        " AND (o.asset, o.currency, o.side, o.price_rank, o.id)"
                                + " > (:afterAsset, :afterCurrency, :afterSide, :afterRank,"
                                + " :afterOffer)");
                String[] group = after.group().split(" ", -1);
                values.put("afterAsset", group[0]);
                values.put("afterCurrency", group.length > 1 ? group[1] : "");
                values.put("afterSide", group.length > 2 ? group[2] : "");
                values.put("afterRank", after.rank());
            }
            case REPUTATION -> {
                where.append(
                        " AND (-m.completed_trades, m.member_id) >= (:afterRank, :afterMaker)"
                                + " AND (-m.completed_trades, m.member_id, o.id)"
                                + " > (:afterRank, :afterMaker, :afterOffer)");
                values.put("afterRank", after.rank());
                values.put("afterMaker", after.maker());
            }
        }
    }

    private static String order(OfferQuery query) {
        return switch (query.sort()) {
            case NEWEST -> "o.id DESC";
            case PRICE -> "o.asset, o.currency, o.side, o.price_rank, o.id";
            case REPUTATION -> "-m.completed_trades, m.member_id, o.id";
        };
    }

    private static OfferCursor place(OfferQuery query, OfferRow row) {
        String group = row.asset() + " " + row.terms().currency() + " " + row.side().word();
        Fiat perCoin = row.perCoin();
        long price = perCoin == null ? 0 : perCoin.minor();
        long rank =
                switch (query.sort()) {
                    case NEWEST -> 0;
                    case PRICE -> row.side() == Side.SELL ? price : -price;
                    case REPUTATION -> -row.maker().reputation().completedTrades();
                };
        return new OfferCursor(
                query.sort(), group, rank, row.maker().id().value(), row.id().value());
    }
}
