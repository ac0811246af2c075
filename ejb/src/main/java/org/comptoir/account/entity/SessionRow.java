package org.comptoir.account.entity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.account.SessionId;
import org.comptoir.kernel.Secret;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * One session as stored: a family of refresh tokens.
 *
 * @param id the session
 * @param member whose it is
 * @param nonce 16 random bytes that every refresh token of the family depends on
 * @param generation number of the refresh token that is good now
 * @param rotatedAt since when
 * @param remembered whether it outlives the browser
 * @param device what the client said of itself
 * @param createdAt when the member signed in
 * @param lastUsedAt when it was last refreshed
 * @param expiresAt when it ends if it is not refreshed
 * @param endedAt when it ended, or null
 */
public record SessionRow(
        SessionId id,
        MemberId member,
        Secret nonce,
        int generation,
        Instant rotatedAt,
        boolean remembered,
        String device,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {
    /** True while it can be used. */
    public boolean isLive(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }

    static SessionRow read(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new SessionRow(
                new SessionId(row.getObject("id", UUID.class)),
                new MemberId(row.getObject("member_id", UUID.class)),
                Secret.of(row.getBytes("nonce")),
                row.getInt("generation"),
                instant(row, "rotated_at"),
                row.getBoolean("remembered"),
                row.getString("device"),
                instant(row, "created_at"),
                instant(row, "last_used_at"),
                instant(row, "expires_at"),
                ended == null ? null : ended.toInstant());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
