package org.comptoir.it.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One TCP connection to the post, for what no well-behaved client would send. */
public final class RawHttp implements AutoCloseable {
    private final Socket socket = new Socket();

    /** Connects; nothing is sent yet. */
    public RawHttp(URI address, Duration patience) {
        connect(address, patience);
    }

    private RawHttp(int receiveBufferBytes) throws SocketException {
        socket.setReceiveBufferSize(receiveBufferBytes);
    }

    /** A connection that takes very little before the other side must wait. */
    public static RawHttp narrow(URI address, int receiveBufferBytes) {
        try {
            RawHttp raw = new RawHttp(receiveBufferBytes);
            raw.connect(address, Duration.ofSeconds(10));
            return raw;
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(URI address, Duration patience) {
        try {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 10_000);
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends text as it is; false when the post has closed the connection. */
    public boolean send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return true;
        } catch (SocketException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the post closes, or the patience ends; what came, as text. */
    public String readAll() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                read.write(buffer, 0, n);
            }
        } catch (SocketTimeoutException | SocketException e) {
            return read.toString(StandardCharsets.UTF_8) + "\n[" + e.getMessage() + "]";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** Reads the first line of what comes. */
    public String readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.write(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** The status of an answer as {@link #readAll} gives it; 0 when there was none. */
    public static int statusOf(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
