package org.comptoir.cli.restore;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.MasterKey;
import org.comptoir.recovery.OwnerOnlyFile;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.BackupWriter;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.GivenSettings;
import org.comptoir.recovery.backup.Identity;
import org.comptoir.recovery.backup.Keyring;
import org.comptoir.recovery.backup.Manifest;

/** A post with one sealed transfer in its backup, and another since; nothing of it runs. */
final class TestPost implements AutoCloseable {
    static final Instant AT = Instant.parse("2026-11-21T22:00:00Z");
    static final Clock CLOCK = Clock.fixed(AT.plusSeconds(3_600), ZoneOffset.UTC);

    /** As far as an epoch leaves them empty, or nearly. */
    static final long PLACES = 1_000_000;

    static final Map<String, String> GIVEN =
            Map.of("COMPTOIR_WEB_ORIGINS", "https://post.example", "PATH", "/bin");

    private static final byte[] KEY =
            "the post's own key, of 32 bytes.".getBytes(StandardCharsets.US_ASCII);

    private final PostgresServer server = PostgresServer.temporary();
    private final Path place;
    final Progress progress = new Progress(new PrintStream(OutputStream.nullOutputStream()), false);

    final Cluster cluster = new Cluster(server.jdbcUrl(), server.ownerPassword());
    final Identity kit;
    final Manifest backup;

    /** In that folder. */
    TestPost(Path folder) throws Exception {
        place = folder;
        kit = BackupKeys.makeKit(BackupKeys.in(data()), AT);
        OwnerOnlyFile.create(MasterKey.in(data()), KEY);
        new AllMigrations().make(cluster.database("comptoir"), "latest");
        does(
                "INSERT INTO vault.master_key VALUES (1, decode('%s', 'hex'))"
                        .formatted(HexFormat.of().formatHex(MasterKey.fingerprint(KEY))));
        does(
                "INSERT INTO wallet.epoch (number, begun_at, reason) VALUES (1, '%s', 'began')"
                        .formatted(AT));
        journal().resume(1, "The post began.", List.of(), AT);
        moves(1);
        does("ALTER DATABASE comptoir SET search_path TO \"$user\", public");
        does("ALTER DATABASE comptoir SET work_mem TO '5MB'");
        backup = backUp();
        moves(2);
    }

    @Override
    public void close() {
        progress.close();
        server.close();
    }

    Restoration.Restored restore() throws Exception {
        return restoration(folder(), Keyring.of(kit), preview -> true)
                .restore(backup)
                .orElseThrow()
                .result();
    }

    /** Into that folder, opened with those keys. */
    Restoration restoration(PostFolder into, Keyring keys, Restoration.Confirmation confirmed) {
        return new Restoration(
                new Restoration.Order(
                        into, settings(), target(), keys, new AllMigrations(), true, confirmed),
                progress,
                CLOCK);
    }

    /** Looks, and loses nothing that the journal witnessed unless that is accepted. */
    Restoration.Preview preview(PostFolder into, boolean acceptsLoss) throws Exception {
        return new Restoration(
                        new Restoration.Order(
                                into,
                                settings(),
                                target(),
                                Keyring.of(kit),
                                new AllMigrations(),
                                acceptsLoss,
                                shown -> {
                                    throw new IllegalStateException("a preview asks nothing");
                                }),
                        progress,
                        CLOCK)
                .preview(backup);
    }

    Undoing undoing(Restoration.Confirmation confirmed) {
        return new Undoing(folder(), settings(), confirmed, progress, CLOCK);
    }

    Settings settings() {
        return new Settings(
                Map.of(
                        "COMPTOIR_DB_URL", server.jdbcUrl(),
                        "COMPTOIR_DB_OWNER_PASSWORD", server.ownerPassword(),
                        "COMPTOIR_DB_APP_PASSWORD", server.appPassword()));
    }

    Manifest backUp() throws Exception {
        try (BackupWriter writer =
                BackupWriter.begin(
                        new BackupWriter.Order(
                                cluster.database("comptoir"),
                                target(),
                                BackupKeys.read(BackupKeys.in(data())).orElseThrow(),
                                data(),
                                GivenSettings.in(GIVEN),
                                "1.2.3",
                                Duration.ofHours(1)),
                        AT)) {
            for (BackupWriter.Part part : writer.parts()) {
                writer.copy(part);
            }
            return writer.finish();
        }
    }

    /** A transfer and its seal, which the journal witnesses. */
    void moves(long n) throws Exception {
        transfer(n);
        seal(n, n, n, 1);
        journal().resume(1, "The post began.", List.of(head(n, AT)), AT);
    }

    /** Its hash is that of {@code lastSeq}. */
    void seal(long n, long firstSeq, long lastSeq, int transfers) throws SQLException {
        does(
                """
                INSERT INTO ledger.seal (n, kind, first_seq, last_seq, transfer_count, root, previous,
                                         hash, key_id, signature, sealed_at)
                SELECT %1$d, 'REGULAR', %2$d, %3$d, %4$d, decode('%5$s', 'hex'),
                       decode('%6$s', 'hex'), decode('%5$s', 'hex'), 'key', decode('%5$s', 'hex'),
                       '%7$s'
                """
                        .formatted(
                                n,
                                firstSeq,
                                lastSeq,
                                transfers,
                                hash(lastSeq),
                                hash(firstSeq - 1),
                                AT));
    }

    void transfer(long seq) throws SQLException {
        does(
                """
                INSERT INTO ledger.transfer
                       (seq, id, kind, at, fact_owner_id, fact_sha256, reference_id, leaf)
                VALUES (%1$d, gen_random_uuid(), 'TRADE', '%2$s', gen_random_uuid(),
                        decode('%3$s', 'hex'), gen_random_uuid(), decode('%3$s', 'hex'))
                """
                        .formatted(seq, AT, hash(seq)));
    }

    /** As the server does when an operator asks for it. */
    void begin(long epoch) throws Exception {
        does(
                "INSERT INTO wallet.epoch (number, begun_at, reason) VALUES (%d, '%s', 'restored')"
                        .formatted(epoch, CLOCK.instant()));
        does(
                """
                INSERT INTO ledger.restore (last_seq, witnessed_n, witnessed_seq, witnessed_hash)
                VALUES (ledger.leave_places(0), 0, 0, decode('%s', 'hex'))
                """
                        .formatted(hash(0)));
        seal(2, 2, PLACES, 0);
        JournalEntry.SealHead restored =
                new JournalEntry.SealHead(CLOCK.instant(), 2, PLACES, hash(PLACES));
        journal().resume(epoch, "restored", List.of(head(1, AT), restored), CLOCK.instant());
    }

    void append(JournalEntry entry) throws IOException {
        Path there = data().resolve("journal");
        JournalKey key = JournalKey.readOrCreate(data().resolve("keys/journal.key"), there);
        try (PayoutJournal journal = PayoutJournal.open(there, key)) {
            journal.append(entry);
        }
    }

    void does(String sql) throws SQLException {
        try (Connection owner = cluster.open("comptoir");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    String text(String sql) throws SQLException {
        try (Connection owner = cluster.open("comptoir");
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    Witnessed journal() {
        return new Witnessed(data());
    }

    PostFolder folder() {
        return PostFolder.writable(data());
    }

    Path data() {
        return place.resolve("post");
    }

    FolderTarget target() {
        return new FolderTarget(place.resolve("backups"));
    }

    static JournalEntry.SealHead head(long n, Instant at) {
        return new JournalEntry.SealHead(at, n, n, hash(n));
    }

    static String hash(long n) {
        return "%064x".formatted(n);
    }
}
