package org.comptoir.recovery.backup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.comptoir.recovery.HmacSha256;
import org.comptoir.recovery.backup.Manifest.Database;
import org.comptoir.recovery.backup.Manifest.Piece;
import org.comptoir.recovery.backup.Manifest.Seal;
import org.comptoir.recovery.backup.Manifest.SealedFile;
import org.comptoir.recovery.backup.Manifest.Sequence;
import org.comptoir.recovery.backup.Manifest.Table;

/**
 * A manifest as lines of words between tabs, so that a person can read it and {@code sha256sum} can
 * follow it. The last line is an HMAC-SHA256 over all lines before it.
 */
final class ManifestText {
    private static final String FIRST = "comptoir-backup\t1";
    private static final String MAC = "mac\t";
    private static final HexFormat HEX = HexFormat.of();

    private ManifestText() {}

    static byte[] write(Manifest manifest, byte[] key) {
        StringBuilder text = new StringBuilder();
        line(text, FIRST);
        line(text, "id", manifest.id());
        line(text, "at", manifest.at());
        line(text, "post", manifest.post());
        line(text, "version", manifest.version());
        Database database = manifest.database();
        line(
                text,
                "database",
                database.major(),
                database.schema(),
                database.encoding(),
                database.collation(),
                database.wal());
        line(text, "kit", manifest.kit());
        manifest.seal()
                .ifPresent(seal -> line(text, "seal", seal.number(), seal.lastSeq(), seal.hash()));
        for (Table table : manifest.tables()) {
            line(text, "table", table.name(), table.rows(), String.join(",", table.columns()));
        }
        for (Sequence sequence : manifest.sequences()) {
            line(text, "sequence", sequence.name(), sequence.last(), sequence.drawn());
        }
        for (Piece piece : manifest.pieces()) {
            file(text, "piece", piece.file(), piece.table(), piece.rows());
        }
        file(text, "files", manifest.files());
        line(text, "root", HEX.formatHex(root(manifest)));
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        line(text, "mac", HEX.formatHex(HmacSha256.of(key, content)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void file(StringBuilder text, String kind, SealedFile file, Object... more) {
        List<Object> words =
                new ArrayList<>(
                        List.of(kind, file.name(), file.sha256(), file.bytes(), file.plainBytes()));
        words.addAll(List.of(more));
        line(text, words.toArray());
    }

    private static void line(StringBuilder text, Object... words) {
        for (int i = 0; i < words.length; i++) {
            text.append(i == 0 ? "" : "\t").append(String.valueOf(words[i]).replace('\n', ' '));
        }
        text.append('\n');
    }

    /** To whom it says it is sealed; nothing of it is trusted yet. */
    static Recipient kit(byte[] manifest) throws BackupRefused {
        for (String line : new String(manifest, StandardCharsets.UTF_8).lines().toList()) {
            if (line.startsWith("kit\t")) {
                try {
                    return new Recipient(line.substring("kit\t".length()));
                } catch (IllegalArgumentException e) {
                    throw broken(e);
                }
            }
        }
        throw new BackupRefused("The manifest names no emergency kit.");
    }

    /**
     * The manifest in these bytes.
     *
     * @throws BackupRefused when its MAC is not right, or it cannot be understood
     */
    static Manifest read(byte[] bytes, byte[] key) throws BackupRefused {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.lastIndexOf("\n" + MAC) + 1;
        if (end == 0) {
            throw new BackupRefused("The manifest is not whole.");
        }
        String mac = text.substring(end + MAC.length()).strip();
        byte[] content = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(
                HEX.formatHex(HmacSha256.of(key, content)).getBytes(StandardCharsets.US_ASCII),
                mac.getBytes(StandardCharsets.US_ASCII))) {
            throw new BackupRefused(
                    "The manifest is not what the post wrote, or was made for another kit.");
        }
        try {
            return new Reader(text.substring(0, end)).manifest();
        } catch (IllegalArgumentException
                | DateTimeException
                | NoSuchElementException
                | IndexOutOfBoundsException e) {
            throw broken(e);
        }
    }

    private static BackupRefused broken(RuntimeException e) {
        return new BackupRefused(
                "The manifest cannot be understood; a newer version may have written it.", e);
    }

    /** One hash for all sealed files, in their order. */
    static byte[] root(Manifest manifest) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            manifest.pieces().forEach(piece -> digest.update(HEX.parseHex(piece.file().sha256())));
            return digest.digest(HEX.parseHex(manifest.files().sha256()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Lines by their first word. */
    private static final class Reader {
        private final List<String[]> lines;

        Reader(String text) {
            lines = text.lines().map(line -> line.split("\t", -1)).toList();
            if (!String.join("\t", lines.get(0)).equals(FIRST)) {
                throw new IllegalArgumentException("another version");
            }
        }

        Manifest manifest() {
            String[] database = one("database");
            return new Manifest(
                    new BackupId(one("id")[1]),
                    Instant.parse(one("at")[1]),
                    one("post")[1],
                    one("version")[1],
                    new Database(
                            Integer.parseInt(database[1]),
                            Integer.parseInt(database[2]),
                            database[3],
                            database[4],
                            database[5]),
                    new Recipient(one("kit")[1]),
                    all("seal").stream().findFirst().map(Reader::seal),
                    all("table").stream().map(Reader::table).toList(),
                    all("sequence").stream().map(Reader::sequence).toList(),
                    all("piece").stream().map(Reader::piece).toList(),
                    file(one("files")));
        }

        private List<String[]> all(String word) {
            return lines.stream().filter(line -> line[0].equals(word)).toList();
        }

        private String[] one(String word) {
            return Optional.of(all(word)).filter(found -> found.size() == 1).orElseThrow().get(0);
        }

        private static Seal seal(String[] words) {
            return new Seal(Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]);
        }

        private static Table table(String[] words) {
            return new Table(words[1], List.of(words[3].split(",")), Long.parseLong(words[2]));
        }

        private static Sequence sequence(String[] words) {
            return new Sequence(words[1], Long.parseLong(words[2]), words[3].equals("true"));
        }

        private static Piece piece(String[] words) {
            return new Piece(words[5], Long.parseLong(words[6]), file(words));
        }

        private static SealedFile file(String[] words) {
            return new SealedFile(
                    words[1], words[2], Long.parseLong(words[3]), Long.parseLong(words[4]));
        }
    }
}
