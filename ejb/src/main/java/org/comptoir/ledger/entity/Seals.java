package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.Sha256;
import org.jdbi.v3.core.Jdbi;

/** Rows of {@code ledger.seal} and {@code ledger.checkpoint}, and what the sealer asks. */
@Dependent
public class Seals {
    /** Names the sealer's lock among the advisory locks of the database. */
    private static final long SEALER_LOCK = 0x4c45_4447_4552_0001L;

    private static final String COLUMNS =
            "n, kind, first_seq, last_seq, transfer_count, root, previous, hash, key_id, signature,"
                    + " sealed_at";

    private final Jdbi database;

    /** Over the database of the caller's transaction. */
    @Inject
    public Seals(Jdbi database) {
        this.database = database;
    }

    /** The last number drawn by anybody, committed or not; 0 when none was. */
    public long lastDrawn() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT CASE WHEN is_called THEN last_value ELSE 0 END
                                          FROM ledger.transfer_seq
                                        """)
                                .mapTo(Long.class)
                                .one());
    }

    /** True when every transaction that began to write before the given one has ended. */
    public boolean allEndedUpTo(String transaction) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT pg_snapshot_xmin(pg_current_snapshot())
                                               > CAST(:transaction AS xid8)
                                        """)
                                .bind("transaction", transaction)
                                .mapTo(Boolean.class)
                                .one());
    }

    /** Makes this transaction the only sealer of all nodes; false when another one seals. */
    public boolean tryLock() {
        return database.withHandle(
                handle ->
                        handle.createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
                                .bind("lock", SEALER_LOCK)
                                .mapTo(Boolean.class)
                                .one());
    }

    /** The newest seal. */
    public Optional<Seal> last() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM ledger.seal ORDER BY n DESC LIMIT 1")
                                .map((row, context) -> seal(row))
                                .findOne());
    }

    /** Seals after the given one, in order. */
    public List<Seal> after(long n, int rows) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM ledger.seal WHERE n > :n ORDER BY n LIMIT :rows")
                                .bind("n", n)
                                .bind("rows", rows)
                                .map((row, context) -> seal(row))
                                .list());
    }

    /** Seals before the given one, newest first. */
    public List<Seal> before(long n, int rows) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM ledger.seal WHERE n < :n ORDER BY n DESC LIMIT :rows")
                                .bind("n", n)
                                .bind("rows", rows)
                                .map((row, context) -> seal(row))
                                .list());
    }

    /** The seal over a place; empty when it is not sealed yet. */
    public Optional<Seal> covering(long seq) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM ledger.seal WHERE last_seq >= :seq ORDER BY last_seq LIMIT 1")
                                .bind("seq", seq)
                                .map((row, context) -> seal(row))
                                .findOne());
    }

    /** True when that very seal stands. */
    public boolean has(long n, long lastSeq, Sha256 hash) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (
                                            SELECT FROM ledger.seal
                                             WHERE n = :n AND last_seq = :last AND hash = :hash)
                                        """)
                                .bind("n", n)
                                .bind("last", lastSeq)
                                .bind("hash", hash.bytes())
                                .mapTo(Boolean.class)
                                .one());
    }

    /**
     * Leaves a range of places empty, above everything these books and the witnesses know (R3).
     *
     * @param witnessed the head that witnesses know and these books do not
     * @return the last of these places
     */
    public long leavePlaces(SealHead witnessed) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        INSERT INTO ledger.restore
                                               (last_seq, witnessed_n, witnessed_seq, witnessed_hash)
                                        VALUES (ledger.leave_places(:seq), :n, :seq, :hash)
                                        RETURNING last_seq
                                        """)
                                .bind("n", witnessed.number())
                                .bind("seq", witnessed.lastSeq())
                                .bind("hash", witnessed.hash().bytes())
                                .mapTo(Long.class)
                                .one());
    }

    /** Places left empty by a restore, and the head that was witnessed before it. */
    public record Restore(long lastSeq, SealHead witnessed) {}

    /** The first restore whose places end at or above the given one. */
    public Optional<Restore> restoreFrom(long seq) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT last_seq, witnessed_n, witnessed_seq, witnessed_hash
                                          FROM ledger.restore
                                         WHERE last_seq >= :seq
                                         ORDER BY last_seq
                                         LIMIT 1
                                        """)
                                .bind("seq", seq)
                                .map(
                                        (row, context) ->
                                                new Restore(
                                                        row.getLong("last_seq"),
                                                        new SealHead(
                                                                row.getLong("witnessed_n"),
                                                                row.getLong("witnessed_seq"),
                                                                Sha256.of(
                                                                        row.getBytes(
                                                                                "witnessed_hash")))))
                                .findOne());
    }

    /** The last transfer in a range; empty when there is none. */
    public Optional<Long> lastTransfer(long firstSeq, long lastSeq) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT max(seq)
                                          FROM ledger.transfer
                                         WHERE seq BETWEEN :first AND :last
                                        """)
                                .bind("first", firstSeq)
                                .bind("last", lastSeq)
                                .mapTo(Long.class)
                                .findOne());
    }

    /** Leaves of the transfers in a range, by their place. */
    public Map<Long, Sha256> leaves(long firstSeq, long lastSeq) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT seq, leaf
                                          FROM ledger.transfer
                                         WHERE seq BETWEEN :first AND :last
                                        """)
                                .bind("first", firstSeq)
                                .bind("last", lastSeq)
                                .reduceRows(
                                        new HashMap<Long, Sha256>(),
                                        (leaves, row) -> {
                                            leaves.put(
                                                    row.getColumn("seq", Long.class),
                                                    Sha256.of(row.getColumn("leaf", byte[].class)));
                                            return leaves;
                                        }));
    }

    /** Writes a seal and carries the balances of the post's accounts to its end (L9). */
    public void insert(Seal seal) {
        database.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO ledger.seal
                                           (n, kind, first_seq, last_seq, transfer_count, root, previous,
                                            hash, key_id, signature, sealed_at)
                                    VALUES (:n, :kind, :first, :last, :count, :root, :previous,
                                            :hash, :keyId, :signature, :at)
                                    """)
                            .bind("n", seal.n())
                            .bind("kind", seal.kind().name())
                            .bind("first", seal.firstSeq())
                            .bind("last", seal.lastSeq())
                            .bind("count", seal.transferCount())
                            .bind("root", seal.root().bytes())
                            .bind("previous", seal.previous().bytes())
                            .bind("hash", seal.hash().bytes())
                            .bind("keyId", seal.keyId())
                            .bind("signature", seal.signature().bytes())
                            .bind("at", seal.sealedAt())
                            .execute();
                    handle.createUpdate(
                                    """
                                    UPDATE ledger.checkpoint
                                       SET seq = :last,
                                           balance_minor = checkpoint.balance_minor + coalesce((
                                               SELECT sum(amount_minor)
                                                 FROM ledger.entry
                                                WHERE entry.account_id = checkpoint.account_id
                                                  AND entry.transfer_seq > checkpoint.seq
                                                  AND entry.transfer_seq <= :last), 0)
                                    """)
                            .bind("last", seal.lastSeq())
                            .execute();
                });
    }

    private static Seal seal(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("n"),
                Seal.Kind.valueOf(row.getString("kind")),
                row.getLong("first_seq"),
                row.getLong("last_seq"),
                row.getLong("transfer_count"),
                Sha256.of(row.getBytes("root")),
                Sha256.of(row.getBytes("previous")),
                Sha256.of(row.getBytes("hash")),
                row.getString("key_id"),
                new Seal.Signature(row.getBytes("signature")),
                Transfers.instant(row, "sealed_at"));
    }
}
