package org.comptoir.recovery.backup;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.comptoir.recovery.backup.Manifest.SealedFile;

/**
 * A file of a backup while it is read: what was read is what is compared with the manifest.
 *
 * <p>Everybody can seal something to a kit: that a file opens says nothing of who wrote it, and
 * what was compared an hour ago may be another file by now.
 */
final class CheckedFile implements Closeable {
    private final String name;
    private final String sha256;
    private final MessageDigest digest = Spool.sha256();
    private final InputStream in;

    private CheckedFile(BackupId backup, SealedFile file, InputStream in) {
        this.name = "%s of backup %s".formatted(file.name(), backup);
        this.sha256 = file.sha256();
        this.in = new DigestInputStream(in, digest);
    }

    /**
     * Opens it.
     *
     * @throws BackupRefused when it is not there
     */
    static CheckedFile open(Target target, BackupId backup, SealedFile file) throws IOException {
        try {
            return new CheckedFile(backup, file, target.get(backup.file(file.name())));
        } catch (NoSuchFileException e) {
            throw new BackupRefused("%s of backup %s is missing.".formatted(file.name(), backup));
        }
    }

    /**
     * What lies there, to be believed after {@link #requireSame} only; closing it closes nothing.
     */
    InputStream content() {
        return new FilterInputStream(in) {
            @Override
            public void close() {}
        };
    }

    /**
     * Reads what is left, and compares all of it.
     *
     * @throws BackupRefused when it is not what was written
     */
    void requireSame() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new BackupRefused(name + " is not what was written.");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
