package org.comptoir.recovery.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import org.comptoir.recovery.backup.Manifest.SealedFile;

/** Writes one sealed file of a backup to its target. */
final class Spool {
    private final Target target;
    private final BackupId backup;

    Spool(Target target, BackupId backup) {
        this.target = target;
        this.backup = backup;
    }

    /** Writes what is to be sealed. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException, java.sql.SQLException;
    }

    /** Seals it to each of them and puts it there, whole. */
    SealedFile put(String name, List<Recipient> recipients, Content content)
            throws IOException, java.sql.SQLException {
        Path part = target.spool().resolve(backup + "-" + name);
        try {
            MessageDigest digest = sha256();
            long plainBytes;
            try (FileChannel file = create(part);
                    Counting plain =
                            new Counting(
                                    Sealing.to(
                                            recipients,
                                            new DigestOutputStream(
                                                    Channels.newOutputStream(file), digest)))) {
                content.write(plain);
                plainBytes = plain.bytes;
            }
            SealedFile sealed =
                    new SealedFile(
                            name,
                            HexFormat.of().formatHex(digest.digest()),
                            Files.size(part),
                            plainBytes);
            target.put(backup.file(name), part);
            return sealed;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Puts bytes there that are sealed by themselves. */
    void put(String name, byte[] content) throws IOException {
        Path part = target.spool().resolve(backup + "-" + name);
        try {
            try (FileChannel file = create(part);
                    OutputStream out = Channels.newOutputStream(file)) {
                out.write(content);
            }
            target.put(backup.file(name), part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A new file only its owner reads. */
    static FileChannel create(Path part) throws IOException {
        Files.deleteIfExists(part);
        return FileChannel.open(
                part,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Counts what passes. */
    private static final class Counting extends OutputStream {
        private final OutputStream out;
        private long bytes;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            bytes += length;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
