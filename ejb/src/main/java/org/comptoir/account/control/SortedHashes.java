package org.comptoir.account.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A text file of SHA-1 in hex, one a line and in their order, each perhaps with more behind it
 * ({@code :count}). Of any size: an entry is found by halving, in some forty reads of a few bytes.
 */
final class SortedHashes implements AutoCloseable {
    private static final int HASH_DIGITS = 40;
    private static final int LONGEST_LINE = 4_096;
    private static final int STEP = 128;

    private final FileChannel file;
    private final long size;

    private SortedHashes(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    static SortedHashes open(Path path) throws IOException {
        return new SortedHashes(FileChannel.open(path, StandardOpenOption.READ));
    }

    /**
     * True when the file has that hash.
     *
     * @param hash 40 digits in upper case
     * @throws IOException when a line that was met is none of such a file
     */
    boolean contains(String hash) throws IOException {
        long low = 0;
        long high = size;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long line = lineFrom(middle);
            if (line >= high) {
                high = middle;
                continue;
            }
            int order = hashAt(line).compareTo(hash);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = line + 1;
            } else {
                high = middle;
            }
        }
        return false;
    }

    /** Where the first line begins that begins there or later; the end of the file without one. */
    private long lineFrom(long place) throws IOException {
        if (place == 0) {
            return 0;
        }
        long at = place - 1;
        while (at < size) {
            byte[] some = read(at, STEP);
            for (int i = 0; i < some.length; i++) {
                if (some[i] == '\n') {
                    return at + i + 1;
                }
            }
            at += some.length;
            if (at - place > LONGEST_LINE) {
                throw new IOException("a line is longer than %d bytes".formatted(LONGEST_LINE));
            }
        }
        return size;
    }

    private String hashAt(long line) throws IOException {
        String hash = new String(read(line, HASH_DIGITS), StandardCharsets.ISO_8859_1);
        if (!hash.matches("[0-9A-Fa-f]{40}")) {
            throw new IOException("at byte %d stands no SHA-1 in hex".formatted(line));
        }
        return hash.toUpperCase(Locale.ROOT);
    }

    private byte[] read(long at, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(most);
        while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) > 0) {
            // a read may bring less than was asked for
        }
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
