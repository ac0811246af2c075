package org.comptoir.wallet.entity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.jspecify.annotations.Nullable;

/** How a row's columns become words. */
final class Columns {
    private Columns() {}

    static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable MemberId memberOrNull(ResultSet row, String column) throws SQLException {
        UUID id = idOrNull(row, column);
        return id == null ? null : new MemberId(id);
    }

    static Asset asset(ResultSet row) throws SQLException {
        return Asset.valueOf(row.getString("asset"));
    }

    static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), asset(row));
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant atOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
