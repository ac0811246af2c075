package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Credit;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.StatementLine;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What people read out of the books: balances, statements, transfers. */
@Dependent
public class Books {
    private final Jdbi database;

    /** Over the database of the caller's transaction. */
    @Inject
    public Books(Jdbi database) {
        this.database = database;
    }

    /** Minor units of a member's accounts, by coin and kind; accounts never used are missing. */
    public Map<Asset, Map<AccountKind, Long>> memberBalances(OwnerId owner) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT asset, kind, balance_minor
                                          FROM ledger.account
                                         WHERE owner_id = :owner
                                           AND balance_minor IS NOT NULL
                                        """)
                                .bind("owner", owner.value())
                                .reduceRows(
                                        new EnumMap<Asset, Map<AccountKind, Long>>(Asset.class),
                                        (balances, row) -> {
                                            balances.computeIfAbsent(
                                                            row.getColumn("asset", Asset.class),
                                                            any -> new EnumMap<>(AccountKind.class))
                                                    .put(
                                                            row.getColumn(
                                                                    "kind", AccountKind.class),
                                                            row.getColumn(
                                                                    "balance_minor", Long.class));
                                            return balances;
                                        }));
    }

    /** Available balances of one coin, in one statement; accounts never used are missing. */
    public Map<OwnerId, Money> available(Asset asset, Collection<OwnerId> owners) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT owner_id, balance_minor
                                          FROM ledger.account
                                         WHERE owner_id = ANY (:owners)
                                           AND kind = 'AVAILABLE'
                                           AND asset = :asset
                                        """)
                                .bindArray(
                                        "owners",
                                        UUID.class,
                                        owners.stream().map(OwnerId::value).toList())
                                .bind("asset", asset.name())
                                .reduceRows(
                                        new HashMap<OwnerId, Money>(),
                                        (available, row) -> {
                                            available.put(
                                                    new OwnerId(
                                                            row.getColumn("owner_id", UUID.class)),
                                                    new Money(
                                                            row.getColumn(
                                                                    "balance_minor", Long.class),
                                                            asset));
                                            return available;
                                        }));
    }

    /** The balance of one of the post's accounts: its checkpoint plus the entries after it (L9). */
    public Money postBalance(AccountRef account) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT checkpoint.balance_minor + coalesce(sum(amount_minor), 0)
                                          FROM ledger.account
                                          JOIN ledger.checkpoint ON checkpoint.account_id = account.id
                                          LEFT JOIN ledger.entry
                                                 ON entry.account_id = account.id
                                                AND entry.transfer_seq > checkpoint.seq
                                         WHERE owner_id = :owner
                                           AND kind = :kind
                                           AND account.asset = :asset
                                         GROUP BY checkpoint.balance_minor
                                        """)
                                .bind("owner", account.owner().value())
                                .bind("kind", account.kind().name())
                                .bind("asset", account.asset().name())
                                .mapTo(Long.class)
                                .map(minor -> new Money(minor, account.asset()))
                                .one());
    }

    /** Sums over all accounts of one coin, in one statement; kinds without accounts are missing. */
    public Map<AccountKind, Money> positions(Asset asset) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT kind, sum(balance_minor) AS balance_minor
                                          FROM (SELECT kind, balance_minor
                                                  FROM ledger.account
                                                 WHERE asset = :asset
                                                   AND balance_minor IS NOT NULL
                                                 UNION ALL
                                                SELECT kind, checkpoint.balance_minor
                                                  FROM ledger.account
                                                  JOIN ledger.checkpoint ON account_id = account.id
                                                 WHERE asset = :asset
                                                 UNION ALL
                                                SELECT kind, amount_minor
                                                  FROM ledger.account
                                                  JOIN ledger.checkpoint ON account_id = account.id
                                                  JOIN ledger.entry
                                                    ON entry.account_id = account.id
                                                   AND entry.transfer_seq > checkpoint.seq
                                                 WHERE account.asset = :asset) AS part
                                         GROUP BY kind
                                        """)
                                .bind("asset", asset.name())
                                .reduceRows(
                                        new EnumMap<AccountKind, Money>(AccountKind.class),
                                        (positions, row) -> {
                                            positions.put(
                                                    row.getColumn("kind", AccountKind.class),
                                                    new Money(
                                                            row.getColumn(
                                                                            "balance_minor",
                                                                            BigDecimal.class)
                                                                    .longValueExact(),
                                                            asset));
                                            return positions;
                                        }));
    }

    /**
     * Minor units of a member's accounts of one coin after the last of their entries up to a place;
     * accounts not used by then are missing.
     */
    public Map<AccountKind, Long> memberBalancesAsOf(OwnerId owner, Asset asset, long seq) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT kind, last.balance_after_minor
                                          FROM ledger.account
                                         CROSS JOIN LATERAL (
                                               SELECT balance_after_minor
                                                 FROM ledger.entry
                                                WHERE account_id = account.id
                                                  AND transfer_seq <= :seq
                                                ORDER BY transfer_seq DESC
                                                LIMIT 1) AS last
                                         WHERE owner_id = :owner
                                           AND asset = :asset
                                        """)
                                .bind("owner", owner.value())
                                .bind("asset", asset.name())
                                .bind("seq", seq)
                                .reduceRows(
                                        new EnumMap<AccountKind, Long>(AccountKind.class),
                                        (balances, row) -> {
                                            balances.put(
                                                    row.getColumn("kind", AccountKind.class),
                                                    row.getColumn(
                                                            "balance_after_minor", Long.class));
                                            return balances;
                                        }));
    }

    /**
     * Changes of the available balance of one coin between two places, oldest first.
     *
     * @param after places above this one
     * @param upTo places up to this one
     * @param rows how many at most
     */
    public List<StatementLine> statementBetween(
            OwnerId owner, Asset asset, long after, long upTo, int rows) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT seq, at, transfer.kind, transfer.id, entry.asset,
                                               amount_minor, balance_after_minor, reference_id, text
                                          FROM ledger.account
                                         CROSS JOIN LATERAL (
                                               SELECT *
                                                 FROM ledger.entry
                                                WHERE account_id = account.id
                                                  AND transfer_seq > :after
                                                  AND transfer_seq <= :upTo
                                                ORDER BY transfer_seq
                                                LIMIT :rows) AS entry
                                          JOIN ledger.transfer ON transfer.seq = entry.transfer_seq
                                          LEFT JOIN ledger.memo ON memo.transfer_id = transfer.id
                                         WHERE account.owner_id = :owner
                                           AND account.kind = 'AVAILABLE'
                                           AND account.asset = :asset
                                         ORDER BY seq
                                        """)
                                .bind("owner", owner.value())
                                .bind("asset", asset.name())
                                .bind("after", after)
                                .bind("upTo", upTo)
                                .bind("rows", rows)
                                .map((row, context) -> line(row))
                                .list());
    }

    /**
     * Changes of the available balance before the place, newest first.
     *
     * <p>The limit stands inside, too: outside alone, the whole history of a busy account is read
     * and sorted for each page.
     *
     * @param asset of one coin only, or null for all
     * @param before places below this one
     * @param rows how many at most
     */
    public List<StatementLine> statement(
            OwnerId owner, @Nullable Asset asset, long before, int rows) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT seq, at, transfer.kind, transfer.id, entry.asset,
                                               amount_minor, balance_after_minor, reference_id, text
                                          FROM ledger.account
                                         CROSS JOIN LATERAL (
                                               SELECT *
                                                 FROM ledger.entry
                                                WHERE account_id = account.id
                                                  AND transfer_seq < :before
                                                ORDER BY transfer_seq DESC
                                                LIMIT :rows) AS entry
                                          JOIN ledger.transfer ON transfer.seq = entry.transfer_seq
                                          LEFT JOIN ledger.memo ON memo.transfer_id = transfer.id
                                         WHERE account.owner_id = :owner
                                           AND account.kind = 'AVAILABLE'
                                           AND (CAST(:asset AS text) IS NULL OR account.asset = :asset)
                                         ORDER BY seq DESC
                                         LIMIT :rows
                                        """)
                                .bind("owner", owner.value())
                                .bind("asset", asset == null ? null : asset.name())
                                .bind("before", before)
                                .bind("rows", rows)
                                .map((row, context) -> line(row))
                                .list());
    }

    /** What each of the transfers gave to its one taker; debts paid first are part of it (L4). */
    public Map<UUID, Credit> credits(Collection<UUID> ids) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT transfer.id, owner_id, entry.asset,
                                               sum(amount_minor) AS amount_minor
                                          FROM ledger.transfer
                                          JOIN ledger.entry ON transfer_seq = seq
                                          JOIN ledger.account ON account.id = account_id
                                         WHERE transfer.id = ANY (:ids)
                                           AND amount_minor > 0
                                         GROUP BY transfer.id, owner_id, entry.asset
                                        """)
                                .bindArray("ids", UUID.class, List.copyOf(ids))
                                .reduceRows(
                                        new HashMap<UUID, Credit>(),
                                        (credits, row) -> {
                                            credits.put(
                                                    row.getColumn("id", UUID.class),
                                                    new Credit(
                                                            new OwnerId(
                                                                    row.getColumn(
                                                                            "owner_id",
                                                                            UUID.class)),
                                                            new Money(
                                                                    row.getColumn(
                                                                                    "amount_minor",
                                                                                    BigDecimal
                                                                                            .class)
                                                                            .longValueExact(),
                                                                    row.getColumn(
                                                                            "asset",
                                                                            Asset.class))));
                                            return credits;
                                        }));
    }

    /** A transfer with its entries and, unless erased, its memo. */
    public Optional<TransferRecord> transfer(UUID id) {
        return database.withHandle(handle -> transfer(handle, id));
    }

    private static Optional<TransferRecord> transfer(Handle handle, UUID id) {
        return handle.createQuery(
                        """
                        SELECT transfer.id, seq, kind, at, fact_owner_id, fact_sha256,
                               reference_id, text, memo_sha256, leaf
                          FROM ledger.transfer
                          LEFT JOIN ledger.memo ON memo.transfer_id = transfer.id
                         WHERE transfer.id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> record(row, entries(handle, row.getLong("seq"))))
                .findOne();
    }

    private static List<Entry> entries(Handle handle, long seq) {
        return handle
                .createQuery(
                        """
                        SELECT owner_id, kind, account.asset, amount_minor
                          FROM ledger.entry
                          JOIN ledger.account ON account.id = entry.account_id
                         WHERE transfer_seq = :seq
                        """)
                .bind("seq", seq)
                .map(
                        (row, context) -> {
                            AccountRef account = Accounts.ref(row);
                            return new Entry(
                                    account,
                                    new Money(row.getLong("amount_minor"), account.asset()));
                        })
                .stream()
                .sorted((one, other) -> one.account().compareTo(other.account()))
                .toList();
    }

    private static StatementLine line(ResultSet row) throws SQLException {
        Asset asset = Asset.valueOf(row.getString("asset"));
        return new StatementLine(
                row.getLong("seq"),
                Transfers.instant(row, "at"),
                TransferKind.valueOf(row.getString("kind")),
                row.getObject("id", UUID.class),
                new Money(row.getLong("amount_minor"), asset),
                new Money(row.getLong("balance_after_minor"), asset),
                row.getObject("reference_id", UUID.class),
                row.getString("text"));
    }

    private static TransferRecord record(ResultSet row, List<Entry> entries) throws SQLException {
        byte[] memoDigest = row.getBytes("memo_sha256");
        return new TransferRecord(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                TransferKind.valueOf(row.getString("kind")),
                Transfers.instant(row, "at"),
                new FactKey(
                        new OwnerId(row.getObject("fact_owner_id", UUID.class)),
                        Sha256.of(row.getBytes("fact_sha256"))),
                row.getObject("reference_id", UUID.class),
                row.getString("text"),
                memoDigest == null ? null : Sha256.of(memoDigest),
                Sha256.of(row.getBytes("leaf")),
                entries);
    }
}
