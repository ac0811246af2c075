package org.comptoir.recovery.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a backup holds.
 *
 * @param id names it, such as {@code 20261121T214500Z-4f2a9c}: backups sort by their age
 * @param at the moment its rows are of, by the post's clock
 * @param post its chains, and a hash of its addresses on them
 * @param version of the application
 * @param database of the machine it was made on
 * @param kit to whom it is sealed
 * @param seal the ledger's newest seal in it; empty before the first
 * @param tables every table of the post's schemas
 * @param sequences where each sequence stood
 * @param pieces of all tables
 * @param files the archive of what no database holds
 */
public record Manifest(
        BackupId id,
        Instant at,
        String post,
        String version,
        Database database,
        Recipient kit,
        Optional<Seal> seal,
        List<Table> tables,
        List<Sequence> sequences,
        List<Piece> pieces,
        SealedFile files) {
    /** Copies the lists. */
    public Manifest {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        pieces = List.copyOf(pieces);
    }

    /**
     * The database as it was.
     *
     * @param major version of PostgreSQL, such as 15
     * @param schema newest migration in it
     * @param encoding such as {@code UTF8}
     * @param collation name and version of its order of texts
     * @param wal position in its log when the rows were of one moment
     */
    public record Database(int major, int schema, String encoding, String collation, String wal) {}

    /**
     * A seal of the ledger.
     *
     * @param number of it
     * @param lastSeq last sequence number it covers
     * @param hash lower-case hex
     */
    public record Seal(long number, long lastSeq, String hash) {}

    /**
     * A table.
     *
     * @param name with its schema
     * @param columns in the order of the rows; generated ones are left out
     * @param rows how many
     */
    public record Table(String name, List<String> columns, long rows) {
        /** Copies the list. */
        public Table {
            columns = List.copyOf(columns);
        }
    }

    /** A sequence; the next number is behind {@code last} when it was drawn, else it is. */
    public record Sequence(String name, long last, boolean drawn) {}

    /** Rows of a table in one sealed file. */
    public record Piece(String table, long rows, SealedFile file) {}

    /**
     * A file of the backup.
     *
     * @param name behind the backup's id
     * @param sha256 of the sealed file, lower-case hex
     * @param bytes of the sealed file
     * @param plainBytes before it was compressed
     */
    public record SealedFile(String name, String sha256, long bytes, long plainBytes) {}

    /** Every file at the target, but the manifest itself. */
    public List<SealedFile> sealedFiles() {
        return Stream.concat(pieces.stream().map(Piece::file), Stream.of(files)).toList();
    }

    /** Bytes at the target, without the manifest itself. */
    public long bytes() {
        return sealedFiles().stream().mapToLong(SealedFile::bytes).sum();
    }

    /** Bytes of rows before they were compressed. */
    public long plainBytes() {
        return pieces.stream().mapToLong(piece -> piece.file().plainBytes()).sum();
    }

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
