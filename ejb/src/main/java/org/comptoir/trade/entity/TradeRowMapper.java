package org.comptoir.trade.entity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.HoldId;
import org.comptoir.market.Fiat;
import org.comptoir.market.OfferId;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.TradeState;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads the columns of {@link #COLUMNS}. */
final class TradeRowMapper implements RowMapper<TradeRow> {
    /** In the order in which they are read. */
    static final String COLUMNS =
            """
            id, offer_id, offer_version, state, buyer_id, seller_id, taker_id, asset, amount_minor,
            currency, fiat_minor, price_minor, fee_bp, fee_minor, buyer_part_minor, hold_id,
            escrowed_at, payment_due_at, due_at, window_expired, alarmed, ended_at
            """;

    @Override
    public TradeRow map(ResultSet row, StatementContext context) throws SQLException {
        Asset asset = Asset.valueOf(row.getString(8));
        long buyerPart = row.getLong(15);
        Money part = row.wasNull() ? null : new Money(buyerPart, asset);
        return new TradeRow(
                new TradeId(row.getObject(1, UUID.class)),
                deal(row, asset),
                TradeState.ofWord(row.getString(4)),
                new Money(row.getLong(14), asset),
                part,
                row.getTimestamp(17).toInstant(),
                row.getTimestamp(18).toInstant(),
                instant(row.getTimestamp(19)),
                row.getBoolean(20),
                row.getBoolean(21),
                instant(row.getTimestamp(22)));
    }

    private static Deal deal(ResultSet row, Asset asset) throws SQLException {
        Currency currency = Currency.getInstance(row.getString(10));
        return new Deal(
                new OfferId(row.getObject(2, UUID.class)),
                row.getInt(3),
                new MemberId(row.getObject(5, UUID.class)),
                new MemberId(row.getObject(6, UUID.class)),
                new MemberId(row.getObject(7, UUID.class)),
                new Money(row.getLong(9), asset),
                new Fiat(row.getLong(11), currency),
                new Fiat(row.getLong(12), currency),
                row.getInt(13),
                new HoldId(row.getObject(16, UUID.class)));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
