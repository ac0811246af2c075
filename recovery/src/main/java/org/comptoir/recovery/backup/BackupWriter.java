package org.comptoir.recovery.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.comptoir.recovery.backup.Catalog.Shape;
import org.comptoir.recovery.backup.Manifest.Piece;
import org.comptoir.recovery.backup.Manifest.SealedFile;
import org.postgresql.PGConnection;

/**
 * One backup while it is made: planned by {@link #begin}, filled piece by piece, from many threads
 * if wanted, and there for the world once {@link #finish} has returned. Closed before that, it was
 * never there.
 */
public final class BackupWriter implements AutoCloseable {
    /** Pages of 8 KiB in a piece: 64 MiB of a table. */
    static final long PIECE_PAGES = 8_192;

    private final Order order;
    private final Instant at;
    private final BackupId id;
    private final Spool spool;
    private final Snapshot snapshot;
    private final List<Shape> tables;
    private final List<Part> parts;
    private final Manifest.Database database;
    private final String post;
    private final Optional<Manifest.Seal> seal;
    private final List<Manifest.Sequence> sequences;
    private final String roles;
    private final ConcurrentLinkedQueue<Piece> done = new ConcurrentLinkedQueue<>();
    private volatile boolean isFinished;

    /**
     * What to back up, and where to.
     *
     * @param database as {@code comptoir_owner}, outside any transaction manager
     * @param data the post's data folder
     * @param settings of its start
     * @param version of the application
     * @param most how long its snapshot may be open
     */
    public record Order(
            DataSource database,
            Target target,
            BackupKeys keys,
            Path data,
            GivenSettings settings,
            String version,
            Duration most) {}

    /**
     * A part of a table, or all of it.
     *
     * @param number of it in the backup, from 1
     * @param fromPage of 8 KiB
     * @param toPage behind it, or -1 up to the table's end
     */
    public record Part(int number, String table, List<String> columns, long fromPage, long toPage) {
        long pages(long ofTable) {
            return (toPage < 0 ? ofTable : toPage) - fromPage;
        }

        String query() {
            String rows = "SELECT " + String.join(", ", columns) + " FROM ONLY " + table;
            String where = fromPage == 0 ? "" : " WHERE ctid >= '(%d,0)'".formatted(fromPage);
            String end =
                    toPage < 0
                            ? ""
                            : "%s ctid < '(%d,0)'"
                                    .formatted(where.isEmpty() ? " WHERE" : " AND", toPage);
            return rows + where + end;
        }
    }

    private BackupWriter(Order order, Instant at, Snapshot snapshot)
            throws SQLException, IOException {
        this.order = order;
        this.at = at;
        this.id = BackupId.at(at);
        this.spool = new Spool(order.target(), id);
        this.snapshot = snapshot;
        Catalog catalog = snapshot.catalog();
        catalog.requireKnownShapes();
        this.tables = catalog.tables();
        snapshot.lock(tables);
        this.parts = plan(tables);
        this.database = catalog.database();
        this.post = catalog.post();
        this.seal = catalog.seal();
        this.sequences = catalog.sequences();
        this.roles = catalog.roles();
    }

    /**
     * Takes the snapshot and plans.
     *
     * @param at by the post's clock
     * @throws BackupRefused when the database holds what a backup would leave out
     */
    public static BackupWriter begin(Order order, Instant at) throws SQLException, IOException {
        Snapshot snapshot = Snapshot.take(order.database(), order.most());
        try {
            return new BackupWriter(order, at, snapshot);
        } catch (SQLException | IOException | RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    /** Large tables first, so that nothing long is left for the end. */
    private static List<Part> plan(List<Shape> tables) {
        List<Part> parts = new ArrayList<>();
        for (Shape table :
                tables.stream().sorted(Comparator.comparing(Shape::pages).reversed()).toList()) {
            for (long from = 0; from < table.pages(); from += PIECE_PAGES) {
                boolean isLast = from + PIECE_PAGES >= table.pages();
                parts.add(
                        new Part(
                                parts.size() + 1,
                                table.name(),
                                table.columns(),
                                from,
                                isLast ? -1 : from + PIECE_PAGES));
            }
        }
        return List.copyOf(parts);
    }

    public BackupId id() {
        return id;
    }

    /** True once the backup is there. */
    public boolean isFinished() {
        return isFinished;
    }

    /** What is to be copied, each once. */
    public List<Part> parts() {
        return parts;
    }

    /** Bytes that part takes in the database, for those who watch. */
    public long sizeBytes(Part part) {
        long pages =
                tables.stream()
                        .filter(table -> table.name().equals(part.table()))
                        .mapToLong(Shape::pages)
                        .findFirst()
                        .orElse(0);
        return part.pages(pages) * 8_192;
    }

    /**
     * Copies one part.
     *
     * @throws BackupRefused once the snapshot is open for longer than it may
     */
    public Piece copy(Part part) throws SQLException, IOException {
        long[] rows = new long[1];
        SealedFile file =
                snapshot.read(
                        part.table(),
                        reader ->
                                spool.put(
                                        "%05d.age".formatted(part.number()),
                                        List.of(
                                                order.keys().kit(),
                                                order.keys().drill().recipient()),
                                        out ->
                                                rows[0] =
                                                        reader.unwrap(PGConnection.class)
                                                                .getCopyAPI()
                                                                .copyOut(
                                                                        "COPY (%s) TO STDOUT"
                                                                                .formatted(
                                                                                        part
                                                                                                .query()),
                                                                        out)));
        Piece piece = new Piece(part.table(), rows[0], file);
        done.add(piece);
        return piece;
    }

    /**
     * Adds the files and writes the manifest: from now on the backup is there.
     *
     * @throws BackupRefused when a part is missing, or was taken away meanwhile
     */
    public Manifest finish() throws SQLException, IOException {
        if (done.size() != parts.size()) {
            throw new BackupRefused(
                    "%d of %d parts were copied.".formatted(done.size(), parts.size()));
        }
        SealedFile files =
                spool.put(
                        "files.age",
                        List.of(order.keys().kit()),
                        out ->
                                new FilesArchive(order.data())
                                        .write(
                                                out,
                                                Map.of(
                                                        "comptoir.env",
                                                        order.settings().text(),
                                                        "roles.sql",
                                                        roles)));
        List<Piece> pieces =
                done.stream().sorted(Comparator.comparing(piece -> piece.file().name())).toList();
        Manifest manifest =
                new Manifest(
                        id,
                        at,
                        post,
                        order.version(),
                        database,
                        order.keys().kit(),
                        seal,
                        counted(pieces),
                        sequences,
                        pieces,
                        files);
        byte[] key =
                order.keys()
                        .manifestKey(order.keys().kit())
                        .orElseThrow(() -> new BackupRefused("The key of manifests is missing."));
        requireAllThere(manifest);
        spool.put(Backups.MANIFEST, ManifestText.write(manifest, key));
        requireAllThere(manifest);
        isFinished = true;
        return manifest;
    }

    /**
     * Who was halted for long may find that another server took its parts for what a crash left.
     */
    private void requireAllThere(Manifest manifest) throws IOException {
        Set<String> there = Set.copyOf(order.target().names(id.file("")));
        for (SealedFile file : manifest.sealedFiles()) {
            if (!there.contains(id.file(file.name()))) {
                throw new BackupRefused(
                        "%s was taken away while the backup was made.".formatted(file.name()));
            }
        }
    }

    private List<Manifest.Table> counted(List<Piece> pieces) {
        Map<String, Long> rows =
                pieces.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Piece::table,
                                        TreeMap::new,
                                        Collectors.summingLong(Piece::rows)));
        return tables.stream()
                .map(
                        table ->
                                new Manifest.Table(
                                        table.name(),
                                        table.columns(),
                                        rows.getOrDefault(table.name(), 0L)))
                .toList();
    }

    /** Lets go of the moment; of a backup that was not finished nothing stays. */
    @Override
    public void close() throws SQLException, IOException {
        try (snapshot) {
            if (!isFinished) {
                new Backups(order.target()).delete(id);
            }
        }
    }
}
