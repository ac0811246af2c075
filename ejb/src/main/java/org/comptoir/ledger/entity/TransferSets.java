package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.Sha256;
import org.jdbi.v3.core.Jdbi;

/** Many rows of {@code ledger.transfer}, {@code ledger.entry} and {@code ledger.memo} at once. */
@Dependent
public class TransferSets {
    /**
     * Writes transfers with all that belongs to them in one statement, as {@link Transfers} does
     * one.
     *
     * <p>Numbers are drawn in the order of the set, and an account's balance after an entry is what
     * it has in the end without what later entries of the set moved: per account, order of numbers
     * is order of balances (L7).
     */
    private static final String INSERT =
            """
            WITH numbered AS (
                SELECT nextval('ledger.transfer_seq') AS seq, wanted.*
                  FROM (SELECT *
                          FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
                               AS wanted (id, kind, at, owner_id, sha256, reference_id, memo_sha256,
                                          digest, place)
                         ORDER BY place) AS wanted
            ), posted AS (
                INSERT INTO ledger.transfer
                       (seq, id, kind, at, fact_owner_id, fact_sha256, reference_id, memo_sha256, leaf)
                SELECT seq, id, kind, at, owner_id, sha256, reference_id, memo_sha256,
                       sha256('transfer'::bytea || int8send(seq) || digest)
                  FROM numbered
                    ON CONFLICT (fact_owner_id, fact_sha256) DO NOTHING
                RETURNING seq, id, leaf
            ), line AS (
                SELECT posted.seq, line.account_id, line.asset, line.amount_minor,
                       sum(line.amount_minor) OVER (
                           PARTITION BY line.account_id
                           ORDER BY posted.seq
                           ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS later_minor
                  FROM unnest(?, ?, ?, ?) AS line (transfer_id, account_id, asset, amount_minor)
                  JOIN posted ON posted.id = line.transfer_id
            ), moved AS (
                UPDATE ledger.account
                   SET balance_minor = account.balance_minor + total.amount_minor
                  FROM (SELECT account_id, sum(amount_minor)::bigint AS amount_minor
                          FROM line
                         GROUP BY account_id) AS total
                 WHERE account.id = total.account_id
                   AND account.balance_minor IS NOT NULL
                RETURNING account.id, account.balance_minor
            ), entered AS (
                INSERT INTO ledger.entry
                       (account_id, transfer_seq, asset, amount_minor, balance_after_minor)
                SELECT line.account_id, line.seq, line.asset, line.amount_minor,
                       moved.balance_minor - coalesce(line.later_minor, 0)
                  FROM line
                  LEFT JOIN moved ON moved.id = line.account_id
            )
            SELECT seq, id, leaf
              FROM posted
            """;

    private static final String KEEP =
            """
            INSERT INTO ledger.memo (transfer_id, salt, text)
            SELECT *
              FROM unnest(?, ?, ?)
            """;

    private static final String STANDING =
            """
            SELECT transfer.id, seq, at, leaf, fact_owner_id, fact_sha256
              FROM unnest(?, ?) AS asked (fact_owner_id, fact_sha256)
              JOIN ledger.transfer USING (fact_owner_id, fact_sha256)
            """;

    private static final String SERIALISATION_FAILURE = "40001";

    private final Jdbi database;

    /** Over the database of the caller's transaction. */
    @Inject
    public TransferSets(Jdbi database) {
        this.database = database;
    }

    /** Which of the keys are taken, and by what. */
    public Map<FactKey, Posted> standing(Collection<FactKey> keys) {
        return PlainSql.run(
                database,
                STANDING,
                (connection, find) -> {
                    List<FactKey> asked = List.copyOf(keys);
                    PlainSql.array(connection, find, 1, "uuid", asked, key -> key.owner().value());
                    PlainSql.bytes(connection, find, 2, asked, key -> key.sha256().bytes());
                    Map<FactKey, Posted> standing = new HashMap<>();
                    try (ResultSet rows = find.executeQuery()) {
                        while (rows.next()) {
                            standing.put(key(rows), Transfers.posted(rows));
                        }
                    }
                    return standing;
                });
    }

    /**
     * Writes the transfers in their order.
     *
     * @throws StorageFault a serialisation failure, when a key was taken since {@link #standing}
     *     looked: by a transfer of other accounts, which no lock keeps apart
     */
    public Map<UUID, Posted> insert(List<NewTransfer> transfers) {
        if (transfers.isEmpty()) {
            return Map.of();
        }
        Map<UUID, NewTransfer> byId =
                transfers.stream().collect(Collectors.toMap(NewTransfer::id, Function.identity()));
        Map<UUID, Posted> posted =
                PlainSql.run(
                        database,
                        INSERT,
                        (connection, insert) -> {
                            bind(connection, insert, transfers);
                            return posted(insert, byId);
                        });
        if (posted.size() < transfers.size()) {
            throw new StorageFault(
                    new SQLException(
                            "a key of the set was taken meanwhile", SERIALISATION_FAILURE));
        }
        keep(transfers.stream().filter(transfer -> transfer.memo() != null).toList());
        return posted;
    }

    private void keep(List<NewTransfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        PlainSql.run(
                database,
                KEEP,
                (connection, keep) -> {
                    PlainSql.array(connection, keep, 1, "uuid", transfers, NewTransfer::id);
                    PlainSql.bytes(
                            connection, keep, 2, transfers, one -> memo(one).salt().reveal());
                    PlainSql.array(connection, keep, 3, "text", transfers, one -> memo(one).text());
                    return keep.executeUpdate();
                });
    }

    private static Memo memo(NewTransfer transfer) {
        return Objects.requireNonNull(transfer.memo());
    }

    private static Map<UUID, Posted> posted(
            PreparedStatement insert, Map<UUID, NewTransfer> transfers) throws SQLException {
        Map<UUID, Posted> posted = new HashMap<>();
        try (ResultSet rows = insert.executeQuery()) {
            while (rows.next()) {
                UUID id = rows.getObject("id", UUID.class);
                NewTransfer transfer = Objects.requireNonNull(transfers.get(id));
                posted.put(id, Transfers.posted(rows, transfer));
            }
        }
        return posted;
    }

    private static void bind(Connection connection, PreparedStatement insert, List<NewTransfer> all)
            throws SQLException {
        PlainSql.array(connection, insert, 1, "uuid", all, NewTransfer::id);
        PlainSql.array(connection, insert, 2, "text", all, one -> one.kind().name());
        PlainSql.array(connection, insert, 3, "timestamptz", all, one -> one.at().toString());
        PlainSql.array(connection, insert, 4, "uuid", all, one -> one.key().owner().value());
        PlainSql.bytes(connection, insert, 5, all, one -> one.key().sha256().bytes());
        PlainSql.array(connection, insert, 6, "uuid", all, NewTransfer::reference);
        PlainSql.bytes(connection, insert, 7, all, one -> Transfers.digest(one.memo()));
        PlainSql.bytes(connection, insert, 8, all, one -> one.digest().bytes());
        List<Placed> lines = new ArrayList<>();
        all.forEach(one -> one.lines().forEach(line -> lines.add(new Placed(one.id(), line))));
        PlainSql.array(connection, insert, 9, "uuid", lines, Placed::transfer);
        PlainSql.array(
                connection, insert, 10, "bigint", lines, placed -> placed.line().accountId());
        PlainSql.array(connection, insert, 11, "text", lines, placed -> placed.line().asset());
        PlainSql.array(
                connection, insert, 12, "bigint", lines, placed -> placed.line().amountMinor());
    }

    private record Placed(UUID transfer, NewTransfer.Line line) {}

    private static FactKey key(ResultSet row) throws SQLException {
        return new FactKey(
                new OwnerId(row.getObject("fact_owner_id", UUID.class)),
                Sha256.of(row.getBytes("fact_sha256")));
    }
}
