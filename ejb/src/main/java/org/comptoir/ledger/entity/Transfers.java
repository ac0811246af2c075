package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.Sha256;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Rows of {@code ledger.transfer}, {@code ledger.entry} and {@code ledger.memo}. */
@Dependent
public class Transfers {
    /**
     * Writes a transfer with all that belongs to it in one statement.
     *
     * <p>The sequence is drawn here and nowhere else: the accounts are locked by now and the
     * transaction has its id, so that the sealer, having waited for that id, sees the number (L7,
     * L8). Every part reads from {@code posted}: when the key is taken, nothing at all is written.
     */
    private static final String INSERT =
            """
            WITH posted AS (
                INSERT INTO ledger.transfer
                       (seq, id, kind, at, fact_owner_id, fact_sha256, reference_id, memo_sha256, leaf)
                SELECT drawn.seq, ?, ?, ?, ?, ?, ?, ?,
                       sha256('transfer'::bytea || int8send(drawn.seq) || ?)
                  FROM (SELECT nextval('ledger.transfer_seq') AS seq) AS drawn
                    ON CONFLICT (fact_owner_id, fact_sha256) DO NOTHING
                RETURNING seq, leaf
            ), line AS (
                SELECT *
                  FROM unnest(?, ?, ?) AS line (account_id, asset, amount_minor)
            ), moved AS (
                UPDATE ledger.account
                   SET balance_minor = account.balance_minor + line.amount_minor
                  FROM line, posted
                 WHERE account.id = line.account_id
                   AND account.balance_minor IS NOT NULL
                RETURNING account.id, account.balance_minor
            ), entered AS (
                INSERT INTO ledger.entry
                       (account_id, transfer_seq, asset, amount_minor, balance_after_minor)
                SELECT line.account_id, posted.seq, line.asset, line.amount_minor, moved.balance_minor
                  FROM posted
                 CROSS JOIN line
                  LEFT JOIN moved ON moved.id = line.account_id
            )
            SELECT seq, leaf
              FROM posted
            """;

    private final Jdbi database;

    /** Over the database of the caller's transaction. */
    @Inject
    public Transfers(Jdbi database) {
        this.database = database;
    }

    /** Writes the transfer; empty when its key is taken. */
    public Optional<Posted> insert(NewTransfer transfer) {
        Optional<Posted> posted =
                PlainSql.run(
                        database,
                        INSERT,
                        (connection, insert) -> {
                            bind(connection, insert, transfer);
                            try (ResultSet row = insert.executeQuery()) {
                                return row.next()
                                        ? Optional.of(posted(row, transfer))
                                        : Optional.empty();
                            }
                        });
        if (posted.isPresent() && transfer.memo() != null) {
            keep(transfer.id(), transfer.memo());
        }
        return posted;
    }

    /** The transfer that stands under the key. */
    public Optional<Posted> byKey(FactKey key) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, seq, at, leaf
                                          FROM ledger.transfer
                                         WHERE fact_owner_id = :owner
                                           AND fact_sha256 = :sha256
                                        """)
                                .bind("owner", key.owner().value())
                                .bind("sha256", key.sha256().bytes())
                                .map((row, context) -> posted(row))
                                .findOne());
    }

    /** The transfer that ended the hold, if it stands under the key. */
    public Optional<Posted> endOf(HoldId hold, FactKey key) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT transfer.id, seq, at, leaf
                                          FROM ledger.hold_end
                                          JOIN ledger.transfer ON transfer.id = hold_end.transfer_id
                                         WHERE hold_id = :hold
                                           AND fact_owner_id = :owner
                                           AND fact_sha256 = :sha256
                                        """)
                                .bind("hold", hold.value())
                                .bind("owner", key.owner().value())
                                .bind("sha256", key.sha256().bytes())
                                .map((row, context) -> posted(row))
                                .findOne());
    }

    private void keep(UUID transfer, Memo memo) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ledger.memo (transfer_id, salt, text)
                                        VALUES (:transfer, :salt, :text)
                                        """)
                                .bind("transfer", transfer)
                                .bind("salt", memo.salt().reveal())
                                .bind("text", memo.text())
                                .execute());
    }

    private static void bind(Connection connection, PreparedStatement insert, NewTransfer transfer)
            throws SQLException {
        insert.setObject(1, transfer.id());
        insert.setString(2, transfer.kind().name());
        insert.setObject(3, transfer.at().atOffset(ZoneOffset.UTC));
        insert.setObject(4, transfer.key().owner().value());
        insert.setBytes(5, transfer.key().sha256().bytes());
        insert.setObject(6, transfer.reference());
        insert.setBytes(7, digest(transfer.memo()));
        insert.setBytes(8, transfer.digest().bytes());
        List<NewTransfer.Line> lines = transfer.lines();
        Long[] accounts = lines.stream().map(NewTransfer.Line::accountId).toArray(Long[]::new);
        String[] assets = lines.stream().map(NewTransfer.Line::asset).toArray(String[]::new);
        Long[] amounts = lines.stream().map(NewTransfer.Line::amountMinor).toArray(Long[]::new);
        insert.setArray(9, connection.createArrayOf("bigint", accounts));
        insert.setArray(10, connection.createArrayOf("text", assets));
        insert.setArray(11, connection.createArrayOf("bigint", amounts));
    }

    static byte @Nullable [] digest(@Nullable Memo memo) {
        return memo == null ? null : memo.digest().bytes();
    }

    static Posted posted(ResultSet row, NewTransfer transfer) throws SQLException {
        return new Posted(
                transfer.id(), row.getLong("seq"), transfer.at(), Sha256.of(row.getBytes("leaf")));
    }

    static Posted posted(ResultSet row) throws SQLException {
        return new Posted(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                instant(row, "at"),
                Sha256.of(row.getBytes("leaf")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
