package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.ledger.HoldId;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Rows of {@code wallet.withdrawal}. Every move names the state it starts from. */
@Dependent
public class WithdrawalRows {
    private static final String COLUMNS =
            """
            SELECT w.id, w.member_id, w.asset, w.address, w.alone, w.amount_minor, w.fee_minor,
                   coalesce((SELECT r.hold_id
                               FROM wallet.withdrawal_reopened AS r
                              WHERE r.withdrawal_id = w.id
                              ORDER BY r.time DESC
                              LIMIT 1), w.hold_id) AS hold_id,
                   w.payee_member_id, w.key_sha256, w.mac, w.state, w.reason, w.attempts,
                   w.next_attempt_at, w.requested_at, w.confirmed_at, p.txid, p.mined_height
              FROM wallet.withdrawal AS w
              LEFT JOIN wallet.payout_item AS i ON i.withdrawal_id = w.id AND i.live
              LEFT JOIN wallet.payout AS p ON p.id = i.payout_id
            """;

    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public WithdrawalRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Writes a new one. */
    public void insert(WithdrawalRow withdrawal) {
        HoldId hold = withdrawal.hold();
        MemberId payee = withdrawal.payee();
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO wallet.withdrawal
                                               (id, member_id, asset, address, alone, amount_minor, fee_minor,
                                                hold_id, payee_member_id, key_sha256, mac, state, reason,
                                                next_attempt_at, requested_at, changed_at, confirmed_at)
                                        VALUES (:id, :member, :asset, :address, :alone, :amount, :fee,
                                                CAST(:hold AS uuid), CAST(:payee AS uuid), :key, :mac,
                                                :state, :reason,
                                                :nextAttemptAt, :requestedAt, :requestedAt,
                                                CAST(:confirmedAt AS timestamptz))
                                        """)
                                .bind("id", withdrawal.id().value())
                                .bind("member", withdrawal.member().value())
                                .bind("asset", withdrawal.asset())
                                .bind("address", withdrawal.address())
                                .bind("alone", withdrawal.alone())
                                .bind("amount", withdrawal.amount().minor())
                                .bind("fee", withdrawal.fee().minor())
                                .bind("hold", hold == null ? null : hold.value())
                                .bind("payee", payee == null ? null : payee.value())
                                .bind("key", withdrawal.keySha256().toArray())
                                .bind("mac", withdrawal.mac().toArray())
                                .bind("state", withdrawal.state().word())
                                .bind("reason", withdrawal.reason())
                                .bind("nextAttemptAt", withdrawal.nextAttemptAt())
                                .bind("requestedAt", withdrawal.requestedAt())
                                .bind("confirmedAt", withdrawal.confirmedAt())
                                .execute());
    }

    /** Reads one. */
    public Optional<WithdrawalRow> find(WithdrawalId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + " WHERE w.id = :id")
                                .bind("id", id.value())
                                .map((row, context) -> withdrawal(row))
                                .findOne());
    }

    /** Locks and reads one. */
    public Optional<WithdrawalRow> lock(WithdrawalId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + " WHERE w.id = :id FOR NO KEY UPDATE OF w")
                                .bind("id", id.value())
                                .map((row, context) -> withdrawal(row))
                                .findOne());
    }

    /** Locks a member's withdrawals that no payout carries, in order of their ids. */
    public List<WithdrawalRow> lockUnsigned(MemberId member, Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE w.member_id = :member
                                                   AND w.asset = :asset
                                                   AND w.state IN ('requested', 'approved')
                                                 ORDER BY w.id
                                                   FOR NO KEY UPDATE OF w
                                                """)
                                .bind("member", member.value())
                                .bind("asset", asset)
                                .map((row, context) -> withdrawal(row))
                                .list());
    }

    /** A member's withdrawals, newest first. */
    public List<WithdrawalRow> ofMember(MemberId member, @Nullable UUID before, int limit) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE w.member_id = :member
                                                   AND (CAST(:before AS uuid) IS NULL OR w.id < CAST(:before AS uuid))
                                                 ORDER BY w.id DESC
                                                 LIMIT :limit
                                                """)
                                .bind("member", member.value())
                                .bind("before", before)
                                .bind("limit", limit)
                                .map((row, context) -> withdrawal(row))
                                .list());
    }

    /** The withdrawals a payout carries, in order of their ids. */
    public List<WithdrawalRow> carriedBy(UUID payout) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE i.payout_id = :payout
                                                 ORDER BY w.id
                                                """)
                                .bind("payout", payout)
                                .map((row, context) -> withdrawal(row))
                                .list());
    }

    /**
     * Withdrawals that wait to be built, oldest first.
     *
     * @param now only those that are to be tried now; all of them when null
     */
    public List<WithdrawalRow> waiting(Asset asset, @Nullable Instant now, int limit) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE w.asset = :asset
                                                   AND w.state = 'approved'
                                                   AND (CAST(:now AS timestamptz) IS NULL OR %s)
                                                 ORDER BY w.id
                                                 LIMIT :limit
                                                """
                                                        .formatted(
                                                                NextAttempt.isDue(
                                                                        "w.next_attempt_at")))
                                .bind("asset", asset)
                                .bind("now", now)
                                .bind("limit", limit)
                                .map((row, context) -> withdrawal(row))
                                .list());
    }

    /**
     * Withdrawals that wait for an operator, oldest first (W10).
     *
     * @param after the last of the page before, or null
     */
    public List<WithdrawalRow> requested(@Nullable UUID after, int limit) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE w.state = 'requested'
                                                   AND (CAST(:after AS uuid) IS NULL OR w.id > CAST(:after AS uuid))
                                                 ORDER BY w.id
                                                 LIMIT :limit
                                                """)
                                .bind("after", after)
                                .bind("limit", limit)
                                .map((row, context) -> withdrawal(row))
                                .list());
    }

    /** How many wait to be built. */
    public int countWaiting(Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                          FROM wallet.withdrawal
                                         WHERE asset = :asset
                                           AND state = 'approved'
                                        """)
                                .bind("asset", asset)
                                .mapTo(Integer.class)
                                .one());
    }

    /** True while that member has a withdrawal that has not ended. */
    public boolean openFor(MemberId member) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (SELECT
                                                         FROM wallet.withdrawal
                                                        WHERE member_id = :member
                                                          AND state IN ('requested', 'approved', 'signed',
                                                                        'broadcast', 'confirming'))
                                        """)
                                .bind("member", member.value())
                                .mapTo(Boolean.class)
                                .one());
    }

    /**
     * Moves one, if it is in {@code from}.
     *
     * @param reason why it ended or waits, or null
     * @return false when it was in another state
     */
    public boolean move(
            WithdrawalId id,
            WithdrawalState from,
            WithdrawalState to,
            @Nullable String reason,
            Instant at) {
        requireStep(from, to);
        return jdbi.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE wallet.withdrawal
                                                   SET state = :to,
                                                       reason = left(:reason, 200),
                                                       changed_at = :at,
                                                       confirmed_at = CASE WHEN :to = 'confirmed'
                                                                           THEN CAST(:at AS timestamptz) END
                                                 WHERE id = :id
                                                   AND state = :from
                                                """)
                                        .bind("id", id.value())
                                        .bind("from", from.word())
                                        .bind("to", to.word())
                                        .bind("reason", reason)
                                        .bind("at", at)
                                        .execute())
                == 1;
    }

    /**
     * Moves all of these that are in {@code from}, locking them in order of their ids.
     *
     * @return how many moved
     */
    public int moveAll(
            Collection<WithdrawalId> ids, WithdrawalState from, WithdrawalState to, Instant at) {
        requireStep(from, to);
        return jdbi.withHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.withdrawal
                                           SET state = :to,
                                               reason = NULL,
                                               changed_at = :at
                                         WHERE id IN (SELECT id
                                                        FROM wallet.withdrawal
                                                       WHERE id = ANY (:ids)
                                                         AND state = :from
                                                       ORDER BY id
                                                         FOR NO KEY UPDATE)
                                        """)
                                .bind(
                                        "ids",
                                        ids.stream().map(WithdrawalId::value).toArray(UUID[]::new))
                                .bind("from", from.word())
                                .bind("to", to.word())
                                .bind("at", at)
                                .execute());
    }

    /**
     * Says why an approved one waits, and until when it is not tried again.
     *
     * @param attempts how many failed ones to count
     */
    public boolean postpone(
            WithdrawalId id, String reason, Instant until, int attempts, Instant at) {
        return jdbi.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE wallet.withdrawal
                                                   SET reason = left(:reason, 200),
                                                       attempts = attempts + :attempts,
                                                       next_attempt_at = :until,
                                                       changed_at = :at
                                                 WHERE id = :id
                                                   AND state = 'approved'
                                                """)
                                        .bind("id", id.value())
                                        .bind("reason", reason)
                                        .bind("until", until)
                                        .bind("attempts", attempts)
                                        .bind("at", at)
                                        .execute())
                == 1;
    }

    private static void requireStep(WithdrawalState from, WithdrawalState to) {
        if (!from.canBecome(to)) {
            throw new IllegalArgumentException(
                    "no withdrawal goes from %s to %s".formatted(from, to));
        }
    }

    private static WithdrawalRow withdrawal(ResultSet row) throws SQLException {
        UUID hold = Columns.idOrNull(row, "hold_id");
        return new WithdrawalRow(
                new WithdrawalId(Columns.id(row, "id")),
                new MemberId(Columns.id(row, "member_id")),
                Columns.asset(row),
                row.getString("address"),
                row.getBoolean("alone"),
                Columns.money(row, "amount_minor"),
                Columns.money(row, "fee_minor"),
                hold == null ? null : new HoldId(hold),
                Columns.memberOrNull(row, "payee_member_id"),
                Bytes.of(row.getBytes("key_sha256")),
                Bytes.of(row.getBytes("mac")),
                WithdrawalState.ofWord(row.getString("state")),
                row.getString("reason"),
                row.getInt("attempts"),
                Columns.at(row, "next_attempt_at"),
                Columns.at(row, "requested_at"),
                Columns.atOrNull(row, "confirmed_at"),
                row.getString("txid"),
                Columns.longOrNull(row, "mined_height"));
    }
}
