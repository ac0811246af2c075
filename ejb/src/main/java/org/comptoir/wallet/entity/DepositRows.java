package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.DepositId;
import org.comptoir.wallet.DepositState;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Rows of {@code wallet.deposit}; of one output at most one generation counts (D1). */
@Dependent
public class DepositRows {
    private static final String COLUMNS =
            """
            SELECT id, asset, member_id, address_index, txid, output_key, generation,
                   amount_minor, height, required, state, reason, seen_at
              FROM wallet.deposit
            """;

    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public DepositRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Writes a deposit that was never seen before; false when its key and generation stand. */
    public boolean insert(DepositRow deposit, Instant at) {
        return jdbi.withHandle(
                        handle ->
                                bind(
                                                handle.createUpdate(
                                                        """
                                                        INSERT INTO wallet.deposit
                                                               (id, asset, member_id, address_index, txid,
                                                                output_key, generation, amount_minor, height,
                                                                required, state, reason, seen_at, changed_at,
                                                                credited_at)
                                                        VALUES (:id, :asset, CAST(:member AS uuid), :index, :txid,
                                                                :outputKey, :generation, :amount, :height,
                                                                :required, :state, :reason, :seenAt, :at,
                                                                CASE WHEN :state IN ('credited', 'final')
                                                                     THEN CAST(:at AS timestamptz) END)
                                                        ON CONFLICT DO NOTHING
                                                        """),
                                                deposit)
                                        .bind("index", deposit.addressIndex())
                                        .bind("txid", deposit.txid())
                                        .bind("asset", deposit.asset())
                                        .bind("member", value(deposit.member()))
                                        .bind("seenAt", deposit.seenAt())
                                        .bind("at", at)
                                        .execute())
                == 1;
    }

    /** Writes what has changed of a deposit, if it is still in {@code from}. */
    public boolean update(DepositRow deposit, DepositState from, Instant at) {
        return jdbi.withHandle(
                        handle ->
                                bind(
                                                handle.createUpdate(
                                                        """
                                                        UPDATE wallet.deposit
                                                           SET output_key = :outputKey,
                                                               generation = :generation,
                                                               amount_minor = :amount,
                                                               height = :height,
                                                               required = :required,
                                                               state = :state,
                                                               reason = :reason,
                                                               changed_at = :at,
                                                               credited_at = CASE
                                                                   WHEN :state IN ('credited', 'final')
                                                                   THEN coalesce(credited_at, CAST(:at AS timestamptz))
                                                                   ELSE credited_at END
                                                         WHERE id = :id
                                                           AND state = :from
                                                        """),
                                                deposit)
                                        .bind("from", from.word())
                                        .bind("at", at)
                                        .execute())
                == 1;
    }

    /** Deposits that are not final and not reversed: the ones a scan can still change. */
    public List<DepositRow> unfinished(Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE asset = :asset
                                                   AND state NOT IN ('final', 'reversed')
                                                 ORDER BY id
                                                """)
                                .bind("asset", asset)
                                .map((row, context) -> deposit(row))
                                .list());
    }

    /** Deposits in blocks from that height on, final ones included, and all unfinished ones. */
    public List<DepositRow> live(Asset asset, long fromHeight) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE asset = :asset
                                                   AND state <> 'reversed'
                                                   AND (state <> 'final' OR height >= :from)
                                                """)
                                .bind("asset", asset)
                                .bind("from", fromHeight)
                                .map((row, context) -> deposit(row))
                                .list());
    }

    /** Locks and reads one. */
    public Optional<DepositRow> lock(DepositId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + " WHERE id = :id FOR NO KEY UPDATE")
                                .bind("id", id.value())
                                .map((row, context) -> deposit(row))
                                .findOne());
    }

    /** Locks and reads the generation of an output that counts. */
    public Optional<DepositRow> lockLive(Asset asset, String outputKey) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE asset = :asset
                                                   AND output_key = :key
                                                   AND state <> 'reversed'
                                                   FOR NO KEY UPDATE
                                                """)
                                .bind("asset", asset)
                                .bind("key", outputKey)
                                .map((row, context) -> deposit(row))
                                .findOne());
    }

    /**
     * Locks a row of that transaction and address that has no key: seen in the pool, or held
     * because another output has its key.
     */
    public Optional<DepositRow> lockSeen(Asset asset, String txid, long addressIndex) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE asset = :asset
                                                   AND txid = :txid
                                                   AND address_index = :index
                                                   AND output_key IS NULL
                                                   AND state IN ('seen', 'held')
                                                 ORDER BY id
                                                 LIMIT 1
                                                   FOR NO KEY UPDATE
                                                """)
                                .bind("asset", asset)
                                .bind("txid", txid)
                                .bind("index", addressIndex)
                                .map((row, context) -> deposit(row))
                                .findOne());
    }

    /** The generation a new row of that output has. */
    public int nextGeneration(Asset asset, String outputKey) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT coalesce(max(generation) + 1, 0)
                                          FROM wallet.deposit
                                         WHERE asset = :asset
                                           AND output_key = :key
                                        """)
                                .bind("asset", asset)
                                .bind("key", outputKey)
                                .mapTo(Integer.class)
                                .one());
    }

    /** True when that transaction pays that address by rows that count or once were final. */
    public boolean knows(Asset asset, String txid, long addressIndex) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (SELECT
                                                         FROM wallet.deposit
                                                        WHERE asset = :asset
                                                          AND txid = :txid
                                                          AND address_index = :index
                                                          AND state <> 'reversed')
                                        """)
                                .bind("asset", asset)
                                .bind("txid", txid)
                                .bind("index", addressIndex)
                                .mapTo(Boolean.class)
                                .one());
    }

    /** The lowest block of an unfinished deposit that has its key. */
    public OptionalLong lowestUnfinished(Asset asset) {
        Long lowest =
                jdbi.withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT min(height)
                                                  FROM wallet.deposit
                                                 WHERE asset = :asset
                                                   AND output_key IS NOT NULL
                                                   AND state NOT IN ('final', 'reversed')
                                                """)
                                        .bind("asset", asset)
                                        .mapTo(Long.class)
                                        .findOne()
                                        .orElse(null));
        return lowest == null ? OptionalLong.empty() : OptionalLong.of(lowest);
    }

    /** A member's deposits, newest first. */
    public List<DepositRow> ofMember(MemberId member, @Nullable UUID before, int limit) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE member_id = :member
                                                   AND (CAST(:before AS uuid) IS NULL OR id < CAST(:before AS uuid))
                                                 ORDER BY id DESC
                                                 LIMIT :limit
                                                """)
                                .bind("member", member.value())
                                .bind("before", before)
                                .bind("limit", limit)
                                .map((row, context) -> deposit(row))
                                .list());
    }

    /** True while coins of that member are seen and not in the ledger yet. */
    public boolean arrivingFor(MemberId member) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (SELECT
                                                         FROM wallet.deposit
                                                        WHERE member_id = :member
                                                          AND (state IN ('seen', 'confirming')
                                                               OR (state = 'held' AND output_key IS NOT NULL)))
                                        """)
                                .bind("member", member.value())
                                .mapTo(Boolean.class)
                                .one());
    }

    private static @Nullable UUID value(@Nullable MemberId member) {
        return member == null ? null : member.value();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, DepositRow deposit) {
        return statement
                .bind("id", deposit.id().value())
                .bind("outputKey", deposit.outputKey())
                .bind("generation", deposit.generation())
                .bind("amount", deposit.amount().minor())
                .bind("height", deposit.height())
                .bind("required", deposit.required())
                .bind("state", deposit.state().word())
                .bind("reason", deposit.reason());
    }

    private static DepositRow deposit(ResultSet row) throws SQLException {
        return new DepositRow(
                new DepositId(Columns.id(row, "id")),
                Columns.asset(row),
                Columns.memberOrNull(row, "member_id"),
                row.getLong("address_index"),
                row.getString("txid"),
                row.getString("output_key"),
                row.getInt("generation"),
                Columns.money(row, "amount_minor"),
                Columns.longOrNull(row, "height"),
                row.getInt("required"),
                DepositState.ofWord(row.getString("state")),
                row.getString("reason"),
                Columns.at(row, "seen_at"));
    }
}
