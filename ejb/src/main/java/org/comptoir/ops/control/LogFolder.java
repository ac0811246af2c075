package org.comptoir.ops.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code logs/} of a data folder: one folder for each service, none of them a link. */
final class LogFolder {
    private static final String POSTGRES = "postgres";

    private final Path data;

    LogFolder(Path data) {
        this.data = data;
    }

    /** What was set aside, oldest last line first. What PostgreSQL writes now is none of it. */
    List<ArchivedLog> archived() {
        List<ArchivedLog> found = new ArrayList<>();
        for (Path service : folders()) {
            found.addAll(archivedIn(service));
        }
        found.sort(Comparator.comparing(ArchivedLog::lastLineAt).thenComparing(ArchivedLog::path));
        return found;
    }

    private List<Path> folders() {
        try {
            return children(data.resolve("logs")).stream()
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ArchivedLog> archivedIn(Path service) {
        try {
            List<ArchivedLog> found = new ArrayList<>();
            for (Path path : children(service)) {
                seen(path).ifPresent(found::add);
            }
            if (service.getFileName().toString().equals(POSTGRES)) {
                Optional<String> current = currentOfPostgres();
                found.removeIf(
                        log ->
                                current.isEmpty()
                                        || log.path()
                                                .getFileName()
                                                .toString()
                                                .equals(current.get()));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ArchivedLog> seen(Path path) throws IOException {
        try {
            return ArchivedLog.of(path);
        } catch (NoSuchFileException gone) {
            return Optional.empty(); // its own writer keeps only so many
        }
    }

    /**
     * The name of the file PostgreSQL writes, read after the folder: what is in the folder and not
     * this one was left before, for it never goes back. Nothing when it cannot be told.
     */
    private Optional<String> currentOfPostgres() throws IOException {
        Path names = data.resolve("postgres/current_logfiles");
        if (!Files.isReadable(names)) {
            return Optional.empty();
        }
        return Files.readAllLines(names).stream()
                .filter(line -> line.startsWith("stderr "))
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .findFirst();
    }

    /** A folder that we may not read is another account's, and so is what lies in it. */
    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            paths.forEach(children::add);
        } catch (AccessDeniedException foreign) {
            return List.of();
        }
        return children;
    }
}
