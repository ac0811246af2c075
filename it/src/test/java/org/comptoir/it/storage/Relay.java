package org.comptoir.it.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bad line to a storage: what happens to each connection is said before. */
final class Relay implements AutoCloseable {
    private final int to;
    private final ServerSocket listener;
    private final Queue<Fate> fates = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Fate everAfter = Fate.PASS;

    /** What becomes of a connection. */
    enum Fate {
        PASS,
        /** The storage has too much to do. */
        BUSY,
        /** A page of somebody who forbids it. */
        REFUSING_PAGE,
        /** A page of somebody who finds everything good. */
        FRIENDLY_PAGE,
        /** Nobody ever answers. */
        SILENT,
        /** It breaks after {@link #MOST_BYTES}, whichever way they went. */
        BREAK
    }

    private static final int MOST_BYTES = 200_000;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");
    private static final String PAGE = "<html><body>Welcome</body></html>";

    /** To that port of the loopback interface. */
    Relay(int to) throws IOException {
        this.to = to;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        begin(this::accept);
    }

    /** The next connections, in this order. */
    Relay next(Fate... ones) {
        fates.addAll(List.of(ones));
        return this;
    }

    /** All that come later. */
    Relay ever(Fate fate) {
        everAfter = fate;
        return this;
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                Fate fate = fates.poll();
                serve(socket, fate == null ? everAfter : fate);
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket, Fate fate) throws IOException {
        switch (fate) {
            case SILENT -> {}
            case BUSY -> begin(() -> answer(socket, "503 Slow Down", ""));
            case REFUSING_PAGE -> begin(() -> answer(socket, "403 Forbidden", PAGE));
            case FRIENDLY_PAGE -> begin(() -> answer(socket, "200 OK", PAGE));
            case PASS, BREAK -> {
                Socket storage = new Socket(InetAddress.getLoopbackAddress(), to);
                open.add(storage);
                AtomicInteger left =
                        new AtomicInteger(fate == Fate.BREAK ? MOST_BYTES : Integer.MAX_VALUE);
                begin(() -> pass(socket, storage, left));
                begin(() -> pass(storage, socket, left));
            }
        }
    }

    private static void answer(Socket socket, String status, String page) {
        try (socket) {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int one = in.read();
                if (one < 0) {
                    return;
                }
                head.append((char) one);
            }
            Matcher body = LENGTH.matcher(head);
            in.skipNBytes(body.find() ? Long.parseLong(body.group(1)) : 0);
            String answer =
                    String.join(
                            "\r\n",
                            "HTTP/1.1 " + status,
                            "Content-Length: " + page.length(),
                            "Connection: close",
                            "",
                            page);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pass(Socket from, Socket to, AtomicInteger left) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8_192];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (left.addAndGet(-read) < 0) {
                    return;
                }
                out.write(some, 0, read);
            }
        } catch (IOException closed) {
            // the other direction ended first
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
