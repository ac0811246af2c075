package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import org.comptoir.kernel.Asset;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.OwnerId;
import org.jdbi.v3.core.Jdbi;

/** Rows of {@code ledger.account}. */
@Dependent
public class Accounts {
    private static final String LOCK =
            """
            SELECT account.id, account.owner_id, account.kind, account.asset, account.balance_minor
              FROM unnest(?, ?, ?) AS wanted (owner_id, kind, asset)
              JOIN ledger.account USING (owner_id, kind, asset)
             ORDER BY account.id
               FOR NO KEY UPDATE OF account
            """;

    private static final String OPEN =
            """
            INSERT INTO ledger.account (owner_id, kind, asset)
            SELECT *
              FROM unnest(?, ?, ?)
                ON CONFLICT (owner_id, kind, asset) DO NOTHING
            """;

    private final Jdbi database;

    /** Over the database of the caller's transaction. */
    @Inject
    public Accounts(Jdbi database) {
        this.database = database;
    }

    /**
     * Locks members' accounts all at once in ascending order of their ids (L9), opening those that
     * do not exist yet.
     *
     * @param wanted accounts of members only; sorted, so that twins open new ones in one order
     */
    public Map<AccountRef, LockedAccount> lock(SortedSet<AccountRef> wanted) {
        Map<AccountRef, LockedAccount> locked = lockExisting(wanted);
        if (locked.size() < wanted.size()) {
            PlainSql.run(
                    database,
                    OPEN,
                    (connection, open) -> named(connection, open, wanted).execute());
            locked = lockExisting(wanted);
        }
        return locked;
    }

    /** Ids of the post's accounts; they are as old as the schema and never change. */
    public Map<AccountRef, Long> ofPost() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, kind, asset
                                          FROM ledger.account
                                         WHERE owner_id = :post
                                        """)
                                .bind("post", OwnerId.POST.value())
                                .reduceRows(
                                        new HashMap<AccountRef, Long>(),
                                        (ids, row) -> {
                                            ids.put(
                                                    AccountRef.post(
                                                            AccountKind.valueOf(
                                                                    row.getColumn(
                                                                            "kind", String.class)),
                                                            Asset.valueOf(
                                                                    row.getColumn(
                                                                            "asset",
                                                                            String.class))),
                                                    row.getColumn("id", Long.class));
                                            return ids;
                                        }));
    }

    private Map<AccountRef, LockedAccount> lockExisting(Collection<AccountRef> wanted) {
        return PlainSql.run(
                database,
                LOCK,
                (connection, lock) -> {
                    Map<AccountRef, LockedAccount> locked = new HashMap<>();
                    try (ResultSet rows = named(connection, lock, wanted).executeQuery()) {
                        while (rows.next()) {
                            locked.put(
                                    ref(rows),
                                    new LockedAccount(
                                            rows.getLong("id"), rows.getLong("balance_minor")));
                        }
                    }
                    return locked;
                });
    }

    private static PreparedStatement named(
            Connection connection, PreparedStatement statement, Collection<AccountRef> wanted)
            throws SQLException {
        List<AccountRef> refs = List.copyOf(wanted);
        UUID[] owners = refs.stream().map(ref -> ref.owner().value()).toArray(UUID[]::new);
        String[] kinds = refs.stream().map(ref -> ref.kind().name()).toArray(String[]::new);
        String[] assets = refs.stream().map(ref -> ref.asset().name()).toArray(String[]::new);
        statement.setArray(1, connection.createArrayOf("uuid", owners));
        statement.setArray(2, connection.createArrayOf("text", kinds));
        statement.setArray(3, connection.createArrayOf("text", assets));
        return statement;
    }

    static AccountRef ref(ResultSet row) throws SQLException {
        return new AccountRef(
                new OwnerId(row.getObject("owner_id", UUID.class)),
                AccountKind.valueOf(row.getString("kind")),
                Asset.valueOf(row.getString("asset")));
    }
}
