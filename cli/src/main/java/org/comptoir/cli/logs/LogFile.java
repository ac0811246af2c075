package org.comptoir.cli.logs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of a log, read from its end and then as it grows, whatever it is called meanwhile: it
 * stays open, so that not even its deletion hides its last lines. A compressed one is read once.
 */
final class LogFile implements AutoCloseable {
    /** More than a person reads; the files themselves are rotated at 10 to 20 MB. */
    private static final int MOST_BYTES = 5_000_000;

    private static final String COMPRESSED = ".gz";

    private final String service;
    private final Path path;
    private @Nullable RandomAccessFile open;
    private boolean isOver;
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

    static boolean isCompressed(Path path) {
        return path.toString().endsWith(COMPRESSED);
    }

    /** Complete lines written since the last look; at first the end of what is there. */
    List<String> fresh() {
        if (isOver) {
            return List.of();
        }
        try {
            if (isCompressed(path)) {
                isOver = true;
                return whole();
            }
            return grown(opened());
        } catch (FileNotFoundException rotatedAway) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RandomAccessFile opened() throws FileNotFoundException {
        RandomAccessFile file = open == null ? new RandomAccessFile(path.toFile(), "r") : open;
        open = file;
        return file;
    }

    private List<String> whole() throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            byte[] end = new byte[0];
            for (byte[] next = in.readNBytes(MOST_BYTES);
                    next.length > 0;
                    next = in.readNBytes(MOST_BYTES)) {
                end = joined(end, next);
            }
            return new String(end, StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** The two after each other, or the second alone where it is enough. */
    private static byte[] joined(byte[] first, byte[] second) {
        if (second.length == MOST_BYTES) {
            return second;
        }
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private List<String> grown(RandomAccessFile file) throws IOException {
        long length = file.length();
        if (length < readBytes) {
            readBytes = 0; // begun anew
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
    }

    @Override
    public void close() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
