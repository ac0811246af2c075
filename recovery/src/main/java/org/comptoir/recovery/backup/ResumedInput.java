package org.comptoir.recovery.backup;

import java.io.IOException;
import java.io.InputStream;

/**
 * What comes over a network, asked for again from where it broke off. <em>Threads</em>: one.
 *
 * <p>What it yields is checked by whoever reads it, against a checksum: nothing here knows whether
 * the second half is of the same file.
 */
final class ResumedInput extends InputStream {
    private final Source source;
    private final int attempts;
    private final long length;
    private InputStream rest;
    private long at;

    private ResumedInput(Source source, int attempts, Rest whole) {
        this.source = source;
        this.attempts = attempts;
        this.length = whole.bytes();
        this.rest = whole.in();
    }

    /** Where it comes from. */
    @FunctionalInterface
    interface Source {
        /** What is there from that byte on. */
        Rest from(long at) throws IOException;
    }

    /**
     * What comes.
     *
     * @param bytes how much that is
     */
    record Rest(InputStream in, long bytes) {}

    /**
     * Asks for it.
     *
     * @param attempts how often it may break off without a byte in between
     */
    static ResumedInput from(Source source, int attempts) throws IOException {
        return new ResumedInput(source, attempts, source.from(0));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        for (int attempt = 1; at < length; attempt++) {
            try {
                int read = rest.read(bytes, offset, most);
                if (read > 0) {
                    at += read;
                    return read;
                }
                throw new IOException("it ended after %d of %d bytes".formatted(at, length));
            } catch (IOException e) {
                if (attempt >= attempts) {
                    throw e;
                }
                again(e);
            }
        }
        return -1;
    }

    private void again(IOException broken) throws IOException {
        try {
            rest.close();
        } catch (IOException e) {
            broken.addSuppressed(e);
        }
        Rest next = source.from(at);
        if (next.bytes() != length - at) {
            throw new IOException("it has another length than before", broken);
        }
        rest = next.in();
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
