package org.comptoir.cli.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The logs of a post's services, in one order of time. */
public final class Logs {
    private final Path folder;
    private final Optional<String> service;
    private final Map<Object, LogFile> files = new LinkedHashMap<>();
    private Instant from;

    /** Of all services, or of the one named; compressed files only from that time on. */
    public Logs(Path folder, Optional<String> service, Instant from) {
        this.folder = folder;
        this.service = service;
        this.from = from;
    }

    /** A line with where it comes from. */
    public record Entry(Instant time, String service, String text) {}

    /** The services that have written anything. */
    public static List<String> services(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return list(folder).stream()
                .filter(Files::isDirectory)
                .map(path -> path.getFileName().toString())
                .sorted()
                .toList();
    }

    /** When the newest compressed file had its last line; the end of time if there is none. */
    public static Instant newestArchive(Path folder, Optional<String> service) {
        return service.map(List::of).orElseGet(() -> services(folder)).stream()
                .flatMap(name -> list(folder.resolve(name)).stream())
                .filter(LogFile::isCompressed)
                .map(Logs::modified)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /**
     * What was written since the last call, oldest first; at the first call what is there. A file
     * is known by itself and not by its name, so that one that was set aside is read on.
     */
    public List<Entry> fresh() {
        Set<Object> there = new HashSet<>();
        for (String name : service.map(List::of).orElseGet(() -> services(folder))) {
            list(folder.resolve(name)).stream()
                    .filter(this::isWanted)
                    .sorted(Comparator.comparing(Logs::modified))
                    .forEach(path -> there.add(known(name, path)));
        }
        from = Instant.MAX; // what is compressed from now on was read before
        List<Entry> entries = new ArrayList<>();
        files.values().forEach(file -> entries.addAll(entries(file)));
        forgetAllBut(there);
        entries.sort(Comparator.comparing(Entry::time)); // stable: a file's own order stays
        return entries;
    }

    private void forgetAllBut(Set<Object> there) {
        files.entrySet().stream()
                .filter(file -> !there.contains(file.getKey()))
                .forEach(file -> file.getValue().close());
        files.keySet().retainAll(there);
    }

    private boolean isWanted(Path path) {
        String name = path.getFileName().toString();
        if (!name.contains(".log") || name.endsWith(".part")) {
            return false;
        }
        return !LogFile.isCompressed(path)
                || (!modified(path).isBefore(from)
                        && !Files.exists(path.resolveSibling(name.replaceFirst("\\.gz$", ""))));
    }

    /** What names the file itself, which is followed from now on. */
    private Object known(String service, Path path) {
        try {
            Object itself = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            files.computeIfAbsent(itself, first -> new LogFile(service, path));
            return itself;
        } catch (NoSuchFileException rotatedAway) {
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line without a time belongs to the one before it. */
    private static List<Entry> entries(LogFile file) {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = file.fresh();
        Instant time = lines.isEmpty() ? Instant.EPOCH : modified(file.path());
        Optional<Instant> first =
                lines.stream().map(LogLine::of).flatMap(line -> line.time().stream()).findFirst();
        Instant last = first.orElse(time);
        for (String raw : lines) {
            LogLine line = LogLine.of(raw);
            last = line.time().orElse(last);
            entries.add(new Entry(last, file.service(), line.text()));
        }
        return entries;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException rotatedAway) {
            return Instant.EPOCH;
        }
    }
}
