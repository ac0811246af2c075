package org.comptoir.market.entity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.market.Fiat;
import org.comptoir.market.Maker;
import org.comptoir.market.OfferId;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.Premium;
import org.comptoir.market.Reputation;
import org.comptoir.market.Side;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads the columns of {@link #COLUMNS}. */
final class OfferRowMapper implements RowMapper<OfferRow> {
    /** In the order in which they are read; {@code o} is the offer, {@code m} its maker. */
    static final String COLUMNS =
            """
            o.id, o.version, o.state, o.side, o.asset, o.currency,
            o.fixed_price_minor, o.premium_bp, o.floor_minor, o.ceiling_minor,
            o.effective_price_minor, o.min_fiat_minor, o.max_fiat_minor, o.payment_methods,
            o.terms, o.payment_window_minutes, o.created_at, o.expires_at, o.funded,
            m.member_id, m.username, m.completed_trades, m.rating_count, m.rating_sum,
            o.expiry_set_at, o.min_taker_trades
            """;

    @Override
    public OfferRow map(ResultSet row, StatementContext context) throws SQLException {
        Currency currency = Currency.getInstance(row.getString(6));
        return new OfferRow(
                new OfferId(row.getObject(1, UUID.class)),
                row.getInt(2),
                OfferRow.Wish.ofWord(row.getString(3)),
                maker(row),
                Side.ofWord(row.getString(4)),
                Asset.valueOf(row.getString(5)),
                terms(row, currency),
                fiat(row, 11, currency),
                row.getBoolean(19),
                instant(row.getTimestamp(25)),
                row.getTimestamp(17).toInstant());
    }

    private static OfferTerms terms(ResultSet row, Currency currency) throws SQLException {
        return new OfferTerms(
                price(row, currency),
                new Fiat(row.getLong(12), currency),
                new Fiat(row.getLong(13), currency),
                List.of((String[]) row.getArray(14).getArray()),
                row.getString(15),
                Duration.ofMinutes(row.getInt(16)),
                instant(row.getTimestamp(18)),
                row.getInt(26));
    }

    private static OfferPrice price(ResultSet row, Currency currency) throws SQLException {
        Fiat fixed = fiat(row, 7, currency);
        if (fixed != null) {
            return new OfferPrice.Fixed(fixed);
        }
        return new OfferPrice.Market(
                new Premium(row.getInt(8)), fiat(row, 9, currency), fiat(row, 10, currency));
    }

    private static Maker maker(ResultSet row) throws SQLException {
        return new Maker(
                new MemberId(row.getObject(20, UUID.class)),
                row.getString(21),
                new Reputation(row.getInt(22), score(row.getInt(23), row.getLong(24))));
    }

    private static @Nullable BigDecimal score(int ratings, long sum) {
        return ratings == 0
                ? null
                : BigDecimal.valueOf(sum)
                        .divide(BigDecimal.valueOf(ratings), 2, RoundingMode.HALF_UP);
    }

    private static @Nullable Fiat fiat(ResultSet row, int column, Currency currency)
            throws SQLException {
        long minor = row.getLong(column);
        return row.wasNull() ? null : new Fiat(minor, currency);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
