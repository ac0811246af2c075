package org.comptoir.recovery.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.comptoir.recovery.MasterKey;
import org.comptoir.recovery.backup.Manifest.Piece;

/** Whether a backup and a data folder are of one post. */
final class SamePost {
    private static final String TABLE = "vault.master_key";
    private static final int MOST_BYTES = 1_000;

    private final Target target;
    private final Manifest manifest;
    private final Keyring keys;

    SamePost(Target target, Manifest manifest, Keyring keys) {
        this.target = target;
        this.manifest = manifest;
        this.keys = keys;
    }

    void require(Path data) throws IOException {
        Optional<String> here = MasterKey.fingerprint(data).map(HexFormat.of()::formatHex);
        Optional<String> there = here.isPresent() ? fingerprint() : Optional.empty();
        if (there.isPresent() && !there.equals(here)) {
            throw refused(manifest, data, "keys/master.key");
        }
    }

    static BackupRefused refused(Manifest manifest, Path data, String file) {
        return new BackupRefused(
                ("Backup %s is of another post than %s: %s there is not the one it goes with. To"
                                + " bring it back into that folder, stop what runs there, move"
                                + " keys/, chain/, journal/ and postgres/ out of it (do not delete"
                                + " them: they are the only way to that post's coins), and restore"
                                + " again. Nothing was changed.")
                        .formatted(manifest.id(), data, file));
    }

    /** As the backup's rows remember it; empty when no application ever ran on them. */
    private Optional<String> fingerprint() throws IOException {
        Optional<Integer> column =
                manifest.tables().stream()
                        .filter(table -> table.name().equals(TABLE))
                        .map(table -> table.columns().indexOf("fingerprint"))
                        .findFirst();
        Optional<Piece> row =
                manifest.pieces().stream()
                        .filter(piece -> piece.table().equals(TABLE) && piece.rows() > 0)
                        .findFirst();
        return column.isPresent() && row.isPresent()
                ? Optional.of(hex(text(row.get()).strip().split("\t", -1)[column.get()]))
                : Optional.empty();
    }

    private static String hex(String copied) {
        return copied.substring(copied.indexOf('x') + 1);
    }

    /** One row, as COPY writes it. */
    private String text(Piece piece) throws IOException {
        try (CheckedFile there = CheckedFile.open(target, manifest.id(), piece.file());
                InputStream in = Sealing.open(keys.rows(), there.content())) {
            String row = new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII);
            there.requireSame();
            return row;
        }
    }
}
