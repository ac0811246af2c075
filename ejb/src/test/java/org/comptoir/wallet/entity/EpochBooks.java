package org.comptoir.wallet.entity;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.OwnDatabase;
import org.comptoir.kernel.Ids;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.Replacement;
import org.comptoir.recovery.Undo;

/** A database and what its payout journal says, over epochs. */
final class EpochBooks implements AutoCloseable {
    static final Instant RESTORED = Instant.parse("2026-11-21T12:00:00Z");
    static final String HASH = "00".repeat(32);

    private static final Instant JOURNALLED = RESTORED.plusSeconds(60);

    final OwnDatabase database = new OwnDatabase();
    final List<JournalEntry> journal = new ArrayList<>();

    EpochBooks() {
        database.migrate("latest");
    }

    @Override
    public void close() {
        database.close();
    }

    /** A post with a transfer in its first epoch. */
    void young() throws SQLException {
        journal.clear();
        database.does(
                "TRUNCATE wallet.epoch, ledger.restore, ledger.seal, ledger.transfer CASCADE",
                "TRUNCATE comptoir.replacement",
                """
                INSERT INTO wallet.epoch (number, begun_at, reason)
                VALUES (1, '2026-01-01T00:00:00Z', 'The post began.')
                """);
        journal.add(new JournalEntry.Epoch(Instant.parse("2026-01-01T00:00:00Z"), 1, "began"));
        transfer("TRADE", Instant.parse("2026-02-01T00:00:00Z"));
    }

    /** As the application, which may only read. */
    Undo look() throws SQLException, IOException {
        try (Connection app = database.app().getConnection()) {
            return Undo.look(app, Undo.Witness.of(journal::forEach));
        }
    }

    /** As beginning an epoch does: its row and its places are one transaction. */
    void begin(long epoch) throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(
                    """
                    INSERT INTO wallet.epoch (number, begun_at, reason)
                    VALUES (%d, '%s', 'restored')
                    """
                            .formatted(epoch, RESTORED));
            statement.execute(
                    """
                    INSERT INTO ledger.restore (last_seq, witnessed_n, witnessed_seq, witnessed_hash)
                    VALUES (ledger.leave_places(0), 0, 0, decode(repeat('00', 32), 'hex'))
                    """);
            owner.commit();
        }
    }

    /** As the command does. */
    void restore(long epoch) throws SQLException {
        try (Connection owner = database.owner()) {
            Replacement.leave(
                    owner,
                    new Replacement.By(RESTORED, "ana", "restored from a backup"),
                    "comptoir_before",
                    epoch);
        }
        journalEpoch(epoch);
    }

    void sealed(long number) throws SQLException {
        database.does(
                """
                INSERT INTO ledger.seal (n, kind, first_seq, last_seq, transfer_count, root, previous,
                                         hash, key_id, signature, sealed_at)
                SELECT %d, 'REGULAR', 1, 900, 0, zeros, zeros, zeros, 'key', zeros, '%s'
                  FROM (SELECT decode('%s', 'hex') AS zeros) AS h
                """
                        .formatted(number, RESTORED, HASH));
    }

    void journalEpoch(long number) {
        journal.add(new JournalEntry.Epoch(JOURNALLED, number, "restored"));
    }

    void transfer(String kind, Instant at) throws SQLException {
        try (Connection owner = database.owner()) {
            insert(owner, kind, at);
        }
    }

    void insert(Connection owner, String kind, Instant at) throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        """
                        INSERT INTO ledger.transfer
                               (seq, id, kind, at, fact_owner_id, fact_sha256, reference_id, leaf)
                        VALUES (nextval('ledger.transfer_seq'), ?, ?, ?, gen_random_uuid(),
                                decode(repeat('00', 32), 'hex'), gen_random_uuid(),
                                decode(repeat('00', 32), 'hex'))
                        """)) {
            statement.setObject(1, Ids.next());
            statement.setString(2, kind);
            statement.setObject(3, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
