package org.comptoir.cli.logs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One file of a log, read from its end and then as it grows. */
final class LogFile {
    /** More than a person reads; the files themselves are rotated at 10 to 20 MB. */
    private static final long MOST_BYTES = 5_000_000;

    private final String service;
    private final Path path;
    private long readBytes;
    private String unfinished = "";

    LogFile(String service, Path path) {
        this.service = service;
        this.path = path;
    }

    String service() {
        return service;
    }

    Path path() {
        return path;
    }

    /** Complete lines written since the last look; at first the end of what is there. */
    List<String> fresh() {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            if (length < readBytes) {
                readBytes = 0; // rotated, or begun anew
                unfinished = "";
            }
            boolean cut = length - readBytes > MOST_BYTES;
            file.seek(cut ? length - MOST_BYTES : readBytes);
            byte[] bytes = new byte[(int) (length - file.getFilePointer())];
            file.readFully(bytes);
            readBytes = length;
            String text = unfinished + new String(bytes, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            unfinished = text.substring(end);
            List<String> lines = text.substring(0, end).lines().toList();
            return cut && !lines.isEmpty() ? lines.subList(1, lines.size()) : lines;
        } catch (IOException e) {
            if (!Files.exists(path)) {
                return List.of();
            }
            throw new UncheckedIOException(e);
        }
    }
}
