package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberState;
import org.comptoir.account.Role;
import org.comptoir.account.UsernameTaken;
import org.comptoir.kernel.Secret;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Members as rows. */
@Dependent
public class MemberRows {
    private static final String COLUMNS =
            """
            SELECT id, username, email, email_verified, display_name, locale, roles, state, version,
                   password_hash, password_change_required, totp_secret, totp_pending,
                   totp_last_step, created_at, suspended_at, suspend_reason
              FROM account.member
            """;
    private static final String UNIQUE_VIOLATION = "23505";

    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public MemberRows(Jdbi database) {
        this.database = database;
    }

    /**
     * A member to be.
     *
     * @param id the new member
     * @param username as written
     * @param skeleton what all names look like that can be mistaken for it
     * @param email or null
     * @param passwordHash Argon2id in PHC form
     * @param passwordChangeRequired whether the password was chosen by somebody else
     * @param roles what it may do
     * @param createdAt when
     */
    public record NewMember(
            MemberId id,
            String username,
            String skeleton,
            @Nullable String email,
            Secret passwordHash,
            boolean passwordChangeRequired,
            Set<Role> roles,
            Instant createdAt) {}

    /**
     * Writes a new member.
     *
     * @throws UsernameTaken when the name or one like it was issued before
     */
    public void insert(NewMember member) {
        try {
            database.useHandle(
                    handle ->
                            handle.createUpdate(
                                            """
                                            INSERT INTO account.member
                                                   (id, username, username_skeleton, email, locale,
                                                    roles, state, password_hash,
                                                    password_change_required, created_at)
                                            VALUES (:id, :username, :skeleton, :email, 'en',
                                                    :roles, 'open', :hash, :change, :at)
                                            """)
                                    .bind("id", member.id().value())
                                    .bind("username", member.username())
                                    .bind("skeleton", member.skeleton())
                                    .bind("email", member.email())
                                    .bindArray("roles", String.class, words(member.roles()))
                                    .bind("hash", member.passwordHash().revealText())
                                    .bind("change", member.passwordChangeRequired())
                                    .bind("at", member.createdAt())
                                    .execute());
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof java.sql.SQLException sql
                    && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                throw new UsernameTaken();
            }
            throw e;
        }
    }

    /** True when a name with that skeleton was ever issued. */
    public boolean isIssued(String skeleton) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                                """
                                        SELECT count(*)
                                          FROM account.member
                                         WHERE username_skeleton = :skeleton
                                        """)
                                        .bind("skeleton", skeleton)
                                        .mapTo(int.class)
                                        .one()
                                > 0);
    }

    /** One member. */
    public Optional<MemberRow> find(MemberId id) {
        return database.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + "WHERE id = :id")
                                .bind("id", id.value())
                                .map(MemberRow::read)
                                .findOne());
    }

    /** One member, locked until the transaction ends. */
    public Optional<MemberRow> lock(MemberId id) {
        return database.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + "WHERE id = :id FOR NO KEY UPDATE")
                                .bind("id", id.value())
                                .map(MemberRow::read)
                                .findOne());
    }

    /** The member of exactly that name, whatever its case, closed ones included. */
    public Optional<MemberRow> byUsername(String username) {
        return database.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + "WHERE lower(username) = lower(:username)")
                                .bind("username", username)
                                .map(MemberRow::read)
                                .findOne());
    }

    /** The member that proved to own that address. */
    public Optional<MemberRow> byVerifiedEmail(String email) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + "WHERE lower(email) = lower(:email)"
                                                + " AND email_verified")
                                .bind("email", email)
                                .map(MemberRow::read)
                                .findOne());
    }

    /** The usernames of those members. */
    public Map<MemberId, String> usernames(Collection<MemberId> ids) {
        List<UUID> values = ids.stream().map(MemberId::value).distinct().toList();
        if (values.isEmpty()) {
            return Map.of();
        }
        return database
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT id, username
                                                  FROM account.member
                                                 WHERE id = ANY (:ids)
                                                """)
                                        .bindArray("ids", UUID.class, values)
                                        .map(
                                                (row, context) ->
                                                        Map.entry(
                                                                new MemberId(
                                                                        row.getObject(
                                                                                "id", UUID.class)),
                                                                row.getString("username")))
                                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Members in the order in which they registered, newest first, from before that one. */
    public List<MemberRow> page(@Nullable MemberId before, int rows) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                WHERE id < CAST(:before AS uuid)
                                                ORDER BY id DESC
                                                LIMIT :rows
                                                """)
                                .bind(
                                        "before",
                                        before == null
                                                ? "ffffffff-ffff-ffff-ffff-ffffffffffff"
                                                : before.toString())
                                .bind("rows", rows)
                                .map(MemberRow::read)
                                .list());
    }

    /** The open members that have that role, locked until the transaction ends. */
    public List<MemberId> lockOpen(Role role) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id
                                          FROM account.member
                                         WHERE :role = ANY (roles)
                                           AND state = 'open'
                                         ORDER BY id
                                           FOR NO KEY UPDATE
                                        """)
                                .bind("role", role.word())
                                .mapTo(UUID.class)
                                .map(MemberId::new)
                                .list());
    }

    /** How many open members have that role. */
    public int countOpen(Role role) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                          FROM account.member
                                         WHERE :role = ANY (roles)
                                           AND state = 'open'
                                        """)
                                .bind("role", role.word())
                                .mapTo(Integer.class)
                                .one());
    }

    /** Until when coins of the member may not leave, if they were held at all. */
    public Optional<Instant> outflowHeldUntil(MemberId id) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT outflow_held_until
                                          FROM account.member
                                         WHERE id = :id
                                           AND outflow_held_until IS NOT NULL
                                        """)
                                .bind("id", id.value())
                                .mapTo(Instant.class)
                                .findOne());
    }

    static List<String> words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).toList();
    }

    /** Where a member stands: enough to know it is open. */
    public Optional<MemberState> state(MemberId id) {
        return database.withHandle(
                handle ->
                        handle.createQuery("SELECT state FROM account.member WHERE id = :id")
                                .bind("id", id.value())
                                .mapTo(String.class)
                                .map(MemberState::ofWord)
                                .findOne());
    }
}
