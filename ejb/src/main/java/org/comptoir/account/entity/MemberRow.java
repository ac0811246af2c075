package org.comptoir.account.entity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberState;
import org.comptoir.account.MemberView;
import org.comptoir.account.Role;
import org.comptoir.account.Suspension;
import org.comptoir.kernel.Secret;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * One member as stored.
 *
 * @param id the member
 * @param username as written
 * @param email as registered, or null
 * @param emailVerified whether the address was proved
 * @param displayName for people, or null
 * @param locale BCP 47 tag
 * @param roles granted roles
 * @param state open, suspended or closed
 * @param version grows whenever state or roles change
 * @param passwordHash Argon2id in PHC form; null once closed
 * @param passwordChangeRequired whether the member may do nothing else first
 * @param totpSecret the active second factor, sealed, or null
 * @param totpPending a second factor that waits for its first code, sealed, or null
 * @param totpLastStep the time step of the last code that was used
 * @param createdAt when the member registered
 * @param suspension why the member is kept out; null unless it is suspended
 */
public record MemberRow(
        MemberId id,
        String username,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String displayName,
        String locale,
        Set<Role> roles,
        MemberState state,
        long version,
        @Nullable Secret passwordHash,
        boolean passwordChangeRequired,
        @Nullable Secret totpSecret,
        @Nullable Secret totpPending,
        long totpLastStep,
        Instant createdAt,
        @Nullable Suspension suspension) {
    /** Copies the roles. */
    public MemberRow {
        roles = Set.copyOf(roles);
    }

    /** True when one-time codes are asked for. */
    public boolean hasSecondFactor() {
        return totpSecret != null;
    }

    /** What others may see. */
    public MemberView view() {
        return new MemberView(
                id,
                username,
                email,
                emailVerified,
                displayName,
                locale,
                roles,
                state,
                hasSecondFactor(),
                createdAt,
                suspension);
    }

    static MemberRow read(ResultSet row, StatementContext context) throws SQLException {
        return new MemberRow(
                new MemberId(row.getObject("id", UUID.class)),
                row.getString("username"),
                row.getString("email"),
                row.getBoolean("email_verified"),
                row.getString("display_name"),
                row.getString("locale"),
                roles(row.getArray("roles")),
                MemberState.ofWord(row.getString("state")),
                row.getLong("version"),
                text(row.getString("password_hash")),
                row.getBoolean("password_change_required"),
                bytes(row.getBytes("totp_secret")),
                bytes(row.getBytes("totp_pending")),
                row.getLong("totp_last_step"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                suspension(row));
    }

    private static @Nullable Suspension suspension(ResultSet row) throws SQLException {
        OffsetDateTime since = row.getObject("suspended_at", OffsetDateTime.class);
        return since == null
                ? null
                : new Suspension(since.toInstant(), row.getString("suspend_reason"));
    }

    static Set<Role> roles(Array words) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) words.getArray())
                .forEach(word -> Role.ofWord(word).ifPresent(roles::add));
        return roles;
    }

    private static @Nullable Secret text(@Nullable String value) {
        return value == null ? null : Secret.of(Objects.requireNonNull(value));
    }

    private static @Nullable Secret bytes(byte @Nullable [] value) {
        return value == null ? null : Secret.of(value);
    }
}
