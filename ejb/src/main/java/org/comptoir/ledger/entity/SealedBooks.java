package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.comptoir.kernel.Secret;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.TransferKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Transfers as the audit recomputes them, range by range. */
@Dependent
public class SealedBooks {
    private final Jdbi database;

    /** Over the database of the caller's transaction. */
    @Inject
    public SealedBooks(Jdbi database) {
        this.database = database;
    }

    /**
     * A transfer with everything its leaf is made of, and the leaf it has.
     *
     * @param memo null when there was none, or it was erased
     */
    public record Stored(
            UUID id,
            long seq,
            TransferKind kind,
            Instant at,
            FactKey key,
            @Nullable UUID reference,
            @Nullable Sha256 memoDigest,
            @Nullable Memo memo,
            Sha256 leaf,
            SortedMap<AccountRef, Long> amounts) {}

    /** The transfers of a range, in order. */
    public Collection<Stored> range(long firstSeq, long lastSeq) {
        return database.withHandle(
                handle -> {
                    Map<Long, Stored> transfers = transfers(handle, firstSeq, lastSeq);
                    addEntries(handle, firstSeq, lastSeq, transfers);
                    return List.copyOf(transfers.values());
                });
    }

    /** The last place that is taken; 0 in empty books. */
    public long lastSeq() {
        return database.withHandle(
                handle ->
                        handle.createQuery("SELECT coalesce(max(seq), 0) FROM ledger.transfer")
                                .mapTo(Long.class)
                                .one());
    }

    private static Map<Long, Stored> transfers(Handle handle, long firstSeq, long lastSeq) {
        Map<Long, Stored> transfers = new LinkedHashMap<>();
        handle.createQuery(
                        """
                        SELECT id, seq, kind, at, fact_owner_id, fact_sha256, reference_id,
                               memo_sha256, salt, text, leaf
                          FROM ledger.transfer
                          LEFT JOIN ledger.memo ON memo.transfer_id = transfer.id
                         WHERE seq BETWEEN :first AND :last
                         ORDER BY seq
                        """)
                .bind("first", firstSeq)
                .bind("last", lastSeq)
                .map((row, context) -> stored(row))
                .forEach(stored -> transfers.put(stored.seq(), stored));
        return transfers;
    }

    private static void addEntries(
            Handle handle, long firstSeq, long lastSeq, Map<Long, Stored> transfers) {
        handle.createQuery(
                        """
                        SELECT transfer_seq, owner_id, kind, account.asset, amount_minor
                          FROM ledger.entry
                          JOIN ledger.account ON account.id = entry.account_id
                         WHERE transfer_seq BETWEEN :first AND :last
                        """)
                .bind("first", firstSeq)
                .bind("last", lastSeq)
                .map(
                        (row, context) -> {
                            Stored transfer = transfers.get(row.getLong("transfer_seq"));
                            if (transfer != null) {
                                transfer.amounts()
                                        .put(Accounts.ref(row), row.getLong("amount_minor"));
                            }
                            return 1;
                        })
                .list();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        byte[] memoDigest = row.getBytes("memo_sha256");
        String text = row.getString("text");
        return new Stored(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                TransferKind.valueOf(row.getString("kind")),
                Transfers.instant(row, "at"),
                new FactKey(
                        new OwnerId(row.getObject("fact_owner_id", UUID.class)),
                        Sha256.of(row.getBytes("fact_sha256"))),
                row.getObject("reference_id", UUID.class),
                memoDigest == null ? null : Sha256.of(memoDigest),
                text == null ? null : new Memo(Secret.of(row.getBytes("salt")), text),
                Sha256.of(row.getBytes("leaf")),
                new TreeMap<>());
    }
}
