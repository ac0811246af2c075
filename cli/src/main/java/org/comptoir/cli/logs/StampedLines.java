package org.comptoir.cli.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes before each line when it was begun, in UTC and as {@link LogLine} reads it. */
public final class StampedLines extends OutputStream {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC '").withZone(ZoneOffset.UTC);

    private final OutputStream log;
    private final Clock clock;
    private boolean isInALine;

    private StampedLines(OutputStream log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** For whoever prints; what is printed at once is written at once. */
    public static PrintStream onto(OutputStream log, Clock clock) {
        return new PrintStream(new StampedLines(log, clock), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteArrayOutputStream stamped = new ByteArrayOutputStream();
        for (int at = from; at < from + length; at++) {
            if (!isInALine) {
                stamped.writeBytes(STAMP.format(clock.instant()).getBytes(StandardCharsets.UTF_8));
            }
            stamped.write(bytes[at]);
            isInALine = bytes[at] != '\n';
        }
        log.write(stamped.toByteArray());
    }

    @Override
    public void flush() throws IOException {
        log.flush();
    }
}
