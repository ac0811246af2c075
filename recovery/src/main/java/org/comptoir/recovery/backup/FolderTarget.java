package org.comptoir.recovery.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.comptoir.recovery.OwnerOnlyFile;

/** Backups in a folder, best on a disk or a machine of its own. */
public final class FolderTarget implements Target {
    private static final String SPOOL = ".spool";
    private static final int DEPTH = 2;

    private final Path folder;

    /** Made when something is put there first. */
    public FolderTarget(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The disk it is on, or will be. */
    public FileStore disk() throws IOException {
        Path there = folder;
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.getFileStore(there);
    }

    @Override
    public Path spool() throws IOException {
        return OwnerOnlyFile.folder(folder.resolve(SPOOL));
    }

    @Override
    public void put(String name, Path spooled) throws IOException {
        Path place = place(name);
        Path parent = OwnerOnlyFile.folder(place.resolveSibling("."));
        sync(spooled, StandardOpenOption.WRITE);
        Files.move(spooled, place, StandardCopyOption.ATOMIC_MOVE);
        sync(parent, StandardOpenOption.READ);
        sync(folder, StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream get(String name) throws IOException {
        return Files.newInputStream(place(name));
    }

    @Override
    public List<String> names(String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        Files.walkFileTree(
                folder,
                EnumSet.noneOf(FileVisitOption.class),
                DEPTH,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = folder.relativize(file).toString();
                        if (attributes.isRegularFile()
                                && name.startsWith(prefix)
                                && !name.startsWith(SPOOL)) {
                            names.add(name);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE; // another server took it away
                        }
                        throw failure;
                    }
                });
        names.sort(Comparator.naturalOrder());
        return names;
    }

    @Override
    public void delete(String name) throws IOException {
        Path place = place(name);
        Files.deleteIfExists(place);
        Path parent = place.resolveSibling(".").normalize();
        if (!parent.equals(folder) && isEmpty(parent)) {
            Files.deleteIfExists(parent);
        }
    }

    private static boolean isEmpty(Path parent) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.findAny().isEmpty();
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private Path place(String name) {
        if (!name.matches("[A-Za-z0-9-][A-Za-z0-9.-]*(/[A-Za-z0-9-][A-Za-z0-9.-]*)?")) {
            throw new IllegalArgumentException("no name of a backup's file: " + name);
        }
        return folder.resolve(name);
    }

    @Override
    public String describe() {
        return folder.toString();
    }

    @Override
    public void close() {
        // it holds nothing between two calls
    }
}
