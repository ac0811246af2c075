package org.comptoir.cli.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The logs of a post's services, in one order of time. */
public final class Logs {
    private final Path folder;
    private final Optional<String> service;
    private final Map<Path, LogFile> files = new LinkedHashMap<>();

    /** Of all services, or of the one named. */
    public Logs(Path folder, Optional<String> service) {
        this.folder = folder;
        this.service = service;
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

    /** What was written since the last call, oldest first; at the first call all there is. */
    public List<Entry> fresh() {
        for (String name : service.map(List::of).orElseGet(() -> services(folder))) {
            list(folder.resolve(name)).stream()
                    .filter(path -> path.getFileName().toString().contains(".log"))
                    .sorted(Comparator.comparing(Logs::modified))
                    .forEach(path -> files.computeIfAbsent(path, p -> new LogFile(name, p)));
        }
        List<Entry> entries = new ArrayList<>();
        files.values().forEach(file -> entries.addAll(entries(file)));
        entries.sort(Comparator.comparing(Entry::time)); // stable: a file's own order stays
        return entries;
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
