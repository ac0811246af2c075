package org.comptoir.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Files and folders that only their owner can read or write; secrets live in no others. */
public final class OwnerOnlyFile {
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private static final Set<StandardOpenOption> NEW =
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private OwnerOnlyFile() {}

    /**
     * Makes the folder and its missing parents; an existing one, or a link to one, stays as it is.
     */
    public static Path folder(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, FOLDER);
    }

    /**
     * Writes a new file in one step: after a crash it is whole or absent.
     *
     * @throws FileAlreadyExistsException when it is there already
     */
    public static void create(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        replace(file, content);
    }

    /** Writes the file, new or instead of the old one, in one step. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path whole = file.toAbsolutePath();
        Path folder = folder(Objects.requireNonNull(whole.getParent()));
        Path part = folder.resolve("." + whole.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel out = FileChannel.open(part, NEW, FILE)) {
            writeFully(out, ByteBuffer.wrap(content));
            out.force(true);
        }
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(folder);
    }

    /** Opens a file for reading and writing, and makes it where there is none. */
    public static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(
                file,
                EnumSet.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                FILE);
    }

    static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** A new name in a folder is durable only after the folder itself is. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Reads a file of at most {@code mostBytes}.
     *
     * @throws IOException also when others than the owner could read or write it
     */
    public static byte[] read(Path file, int mostBytes) throws IOException {
        for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
            if (OTHERS.contains(permission)) {
                throw new IOException(file + " can be read or written by others than its owner");
            }
        }
        if (Files.size(file) > mostBytes) {
            throw new IOException(file + " is larger than " + mostBytes + " bytes");
        }
        return Files.readAllBytes(file);
    }
}
