package org.comptoir.ops.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses a log that was set aside. The plain file goes only when the compressed one is on the
 * disk and was read back to the same bytes; cut off anywhere, the next time does it again.
 */
final class LogCompression {
    private static final int BUFFER = 1 << 16;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private LogCompression() {}

    static void compress(ArchivedLog log) throws IOException {
        Files.deleteIfExists(log.unfinished());
        byte[] written = written(log);
        try (InputStream packed =
                new GZIPInputStream(Files.newInputStream(log.unfinished()), BUFFER)) {
            if (!MessageDigest.isEqual(written, digest(packed))) {
                throw new IOException(log.unfinished() + " does not hold what was written to it");
            }
        }
        Files.setLastModifiedTime(log.unfinished(), FileTime.from(log.lastLineAt()));
        Files.move(
                log.unfinished(),
                log.compressed(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        force(log.path().resolveSibling("."));
        Files.delete(log.path());
    }

    /** What no room was left for takes none any more. */
    private static byte[] written(ArchivedLog log) throws IOException {
        try {
            return write(log.path(), log.unfinished());
        } catch (IOException fault) {
            Files.deleteIfExists(log.unfinished());
            throw fault;
        }
    }

    /** The digest of the plain bytes. */
    private static byte[] write(Path plain, Path packed) throws IOException {
        Set<OpenOption> fresh = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try (InputStream in = Files.newInputStream(plain, LinkOption.NOFOLLOW_LINKS);
                FileChannel file = FileChannel.open(packed, fresh, OWNER_ONLY)) {
            MessageDigest digest = sha256();
            DigestInputStream bytes = new DigestInputStream(in, digest);
            OutputStream out = Channels.newOutputStream(file);
            GZIPOutputStream zip = new GZIPOutputStream(out, BUFFER);
            bytes.transferTo(zip);
            zip.finish();
            file.force(true);
            return digest.digest();
        }
    }

    private static byte[] digest(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return digest.digest();
    }

    /** The names of a folder, so that they outlive a power failure. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
