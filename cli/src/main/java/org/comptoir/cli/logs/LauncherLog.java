package org.comptoir.cli.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.files.SetAside;

/**
 * What the launcher says, in a file: the same in a terminal, under systemd, in a container and
 * detached. Between two lines it is set aside once it is large, as what other programs print.
 */
public final class LauncherLog extends OutputStream {
    private static final long MOST_BYTES = 16L << 20;

    private final Path file;
    private final long mostBytes;
    private OutputStream out;
    private long limitBytes;
    private long sizeBytes;
    private boolean isInALine;

    LauncherLog(Path file, long mostBytes) throws IOException {
        this.file = file;
        this.mostBytes = mostBytes;
        this.limitBytes = mostBytes;
        this.out = open(file);
        this.sizeBytes = Files.size(file);
    }

    /** Begins it anew; what an earlier launcher said is kept beside. */
    public static PrintStream begun(Path file, Clock clock) {
        OwnerOnly.folder(file.resolveSibling("."));
        SetAside.earlier(file);
        return continued(file, clock);
    }

    /** Goes on in one that was begun. */
    public static PrintStream continued(Path file, Clock clock) {
        try {
            return StampedLines.onto(new LauncherLog(file, MOST_BYTES), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return;
        }
        if (!isInALine && sizeBytes >= limitBytes) {
            setAside();
        }
        out.write(bytes, from, length);
        sizeBytes += length;
        isInALine = bytes[from + length - 1] != '\n';
    }

    /** Where there is no room for a new file it goes on in this one, and tries again later. */
    private void setAside() throws IOException {
        try {
            SetAside.earlier(file);
            OutputStream next = open(file);
            out.close();
            out = next;
            sizeBytes = 0;
            limitBytes = mostBytes;
        } catch (UncheckedIOException | IOException notNow) {
            limitBytes = sizeBytes + mostBytes;
        }
    }

    private static OutputStream open(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
