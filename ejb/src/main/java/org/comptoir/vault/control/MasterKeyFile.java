package org.comptoir.vault.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.VaultLog;

/**
 * The file that holds the post's one secret: 32 random bytes, for the owner's eyes only.
 *
 * <p>It is written whole, synced and only then given its name, so that a crash leaves either no key
 * or the key.
 */
final class MasterKeyFile {
    private static final int SIZE_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path file;

    MasterKeyFile(Path file) {
        this.file = file;
    }

    /** The key; made when the file does not exist yet. */
    Secret readOrMake() {
        try {
            if (Files.notExists(file)) {
                make();
            }
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException("the master key cannot be read or made: " + file, e);
        }
    }

    private Secret read() throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(
                    "others can read the master key: chmod 600 " + file + " after asking who did");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != SIZE_BYTES) {
            throw new IllegalStateException("not a master key of 32 bytes: " + file);
        }
        return Secret.of(bytes);
    }

    private void make() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalStateException("the master key needs a folder: " + file);
        }
        Files.createDirectories(folder, OWNER_ONLY_FOLDER);
        Path draft = Files.createTempFile(folder, "master", ".draft", OWNER_ONLY_FILE);
        try {
            byte[] bytes = new byte[SIZE_BYTES];
            new SecureRandom().nextBytes(bytes);
            write(draft, bytes);
            Files.createLink(file, draft);
            VaultLog.LOG.masterKeyMade(file);
        } catch (FileAlreadyExistsException e) {
            // Another process of this post was faster: its key is the key.
        } finally {
            Files.delete(draft);
        }
        sync(folder);
    }

    private static void write(Path draft, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, EnumSet.of(StandardOpenOption.WRITE))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
