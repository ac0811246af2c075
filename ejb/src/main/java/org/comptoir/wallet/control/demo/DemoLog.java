package org.comptoir.wallet.control.demo;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.comptoir.recovery.OwnerOnlyFile;
import org.jspecify.annotations.Nullable;

/** The file of a demo chain: records that are synced before they count. */
final class DemoLog implements Closeable {
    private static final int HEAD = 2 * Integer.BYTES;
    private static final int MOST_BYTES = 1 << 20;

    private final Path path;
    private final FileChannel lock;
    private @Nullable FileChannel file;

    private DemoLog(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens the file for one process alone, and makes it where there is none.
     *
     * @throws IOException also when another process has it open
     */
    static DemoLog open(Path path) throws IOException {
        OwnerOnlyFile.folder(Objects.requireNonNull(path.toAbsolutePath().getParent()));
        FileChannel lock = OwnerOnlyFile.channel(path.resolveSibling(path.getFileName() + ".lock"));
        try {
            if (lock.tryLock() != null) {
                return new DemoLog(path, lock);
            }
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new IOException("this process has the demo chain open already: " + path, e);
        }
        lock.close();
        throw new IOException("another process has the demo chain open: " + path);
    }

    /** Reads every record and cuts a torn one at the end (rule 1). */
    List<DemoRecord> replay() throws IOException {
        byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        List<DemoRecord> records = new ArrayList<>();
        int at = 0;
        for (int next = next(bytes, at); next > at; next = next(bytes, at)) {
            records.add(DemoCodec.decode(content(bytes, at, next)));
            at = next;
        }
        requireNothingWhole(bytes, at);
        FileChannel opened = OwnerOnlyFile.channel(path);
        opened.truncate(at);
        opened.position(at);
        opened.force(true);
        file = opened;
        return records;
    }

    /** Adds a record; durable when this returns. After a failure nothing more is taken. */
    void append(DemoRecord record) throws IOException {
        FileChannel open = file;
        if (open == null) {
            throw new IOException("the demo chain failed before and must be opened again");
        }
        file = null;
        ByteBuffer bytes = ByteBuffer.wrap(frame(DemoCodec.encode(record)));
        while (bytes.hasRemaining()) {
            open.write(bytes);
        }
        open.force(true);
        file = open;
    }

    /** Puts these records in the place of all that were there, in one step. */
    void rewrite(Collection<DemoRecord> records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (DemoRecord record : records) {
            bytes.write(frame(DemoCodec.encode(record)));
        }
        FileChannel old = file;
        file = null;
        OwnerOnlyFile.replace(path, bytes.toByteArray());
        if (old != null) {
            old.close();
        }
        FileChannel opened = OwnerOnlyFile.channel(path);
        opened.position(opened.size());
        file = opened;
    }

    @Override
    public void close() throws IOException {
        FileChannel open = file;
        file = null;
        if (open != null) {
            open.close();
        }
        lock.close();
    }

    /** Where the record at that place ends; the same place when there is no whole one. */
    private static int next(byte[] bytes, int at) {
        if (bytes.length - at < HEAD) {
            return at;
        }
        ByteBuffer head = ByteBuffer.wrap(bytes, at, HEAD);
        int length = head.getInt();
        int checksum = head.getInt();
        if (length <= 0 || length > MOST_BYTES || length > bytes.length - at - HEAD) {
            return at;
        }
        int end = at + HEAD + length;
        return checksum == checksum(bytes, at + HEAD, length) ? end : at;
    }

    /** Rule 2: only the last record can be torn, so nothing whole can follow it. */
    private void requireNothingWhole(byte[] bytes, int from) throws IOException {
        for (int at = from + 1; at < bytes.length; at++) {
            if (next(bytes, at) > at) {
                throw new IOException("the demo chain is broken at byte " + from + ": " + path);
            }
        }
    }

    private static byte[] content(byte[] bytes, int from, int to) {
        return ByteBuffer.allocate(to - from - HEAD)
                .put(bytes, from + HEAD, to - from - HEAD)
                .array();
    }

    private static byte[] frame(byte[] content) throws IOException {
        if (content.length > MOST_BYTES) {
            throw new IOException("a record of " + content.length + " bytes is too large");
        }
        return ByteBuffer.allocate(HEAD + content.length)
                .putInt(content.length)
                .putInt(checksum(content, 0, content.length))
                .put(content)
                .array();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(length >>> Byte.SIZE);
        crc.update(length);
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
