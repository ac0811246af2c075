package org.comptoir.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that stays open, and as little work as possible around it: the client
 * shares the machine with what it measures. Answers have a length; a chunked one is refused.
 */
final class KeepAlive implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int bodyFrom;
    private int bodyTo;

    KeepAlive(int port) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /**
     * A request to the API in bytes.
     *
     * @param headers further ones, each line ended by CRLF
     */
    static byte[] request(int port, String method, String path, String headers, String body) {
        return toRoot(port, method, "/api/v1" + path, headers, body);
    }

    /** The same to what is beside the API. */
    static byte[] toRoot(int port, String method, String path, String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s%s\r\n"
                        .formatted(
                                method,
                                path,
                                port,
                                headers,
                                content.length == 0
                                        ? ""
                                        : "Content-Type: application/json\r\nContent-Length: "
                                                + content.length
                                                + "\r\n");
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[start.length + content.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        return whole;
    }

    /** Sends the request and reads the whole answer; returns its status. */
    int exchange(byte[] request) throws IOException {
        out.write(request);
        int have = 0;
        int headEnd = -1;
        while (headEnd < 0) {
            have = more(have);
            headEnd = endOfHead(have);
        }
        String head = new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1);
        bodyFrom = headEnd + 4;
        bodyTo = bodyFrom + contentLength(head);
        while (have < bodyTo) {
            have = more(have);
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    /** The body of the last answer. */
    String body() {
        return new String(buffer, bodyFrom, bodyTo - bodyFrom, StandardCharsets.UTF_8);
    }

    private int more(int have) throws IOException {
        int read = in.read(buffer, have, buffer.length - have);
        if (read <= 0) {
            throw new EOFException("the post closed the connection, or said more than fits");
        }
        return have + read;
    }

    private int endOfHead(int have) {
        for (int i = 0; i + 3 < have; i++) {
            if (buffer[i] == '\r'
                    && buffer[i + 1] == '\n'
                    && buffer[i + 2] == '\r'
                    && buffer[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static int contentLength(String head) throws IOException {
        int at = head.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length:");
        if (at < 0) {
            throw new IOException("an answer without length:\n" + head);
        }
        int end = head.indexOf('\r', at + 2);
        return Integer.parseInt(head.substring(at + 17, end < 0 ? head.length() : end).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
