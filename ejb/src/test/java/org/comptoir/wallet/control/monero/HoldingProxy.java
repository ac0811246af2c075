package org.comptoir.wallet.control.monero;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a Monero program, one connection to one, and on demand spoils the
 * answer to one call: the call arrives and has its effect, but the client hears of it late or
 * never.
 */
public final class HoldingProxy implements Closeable {
    private final URI target;
    private final ServerSocket server;
    private final Map<String, Queue<Spoiling>> spoilings = new ConcurrentHashMap<>();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What happens to the next answer of a method. */
    public static final class Spoiling {
        private final boolean arrives;
        private final CountDownLatch answered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Spoiling(boolean arrives) {
            this.arrives = arrives;
        }

        /** Waits until the program has answered, that is until the call had its effect. */
        public void awaitEffect() throws InterruptedException {
            answered.await();
        }

        /** Lets a held answer go. */
        public void release() {
            released.countDown();
        }
    }

    public HoldingProxy(String target) throws IOException {
        this.target = URI.create(target);
        this.server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start("accept", this::acceptAll);
    }

    /** Where clients connect. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Keeps the next answer to that method back until it is released. */
    public Spoiling hold(String method) {
        return spoil(method, new Spoiling(true));
    }

    /** Cuts the connection instead of passing on the next answer to that method. */
    public Spoiling drop(String method) {
        Spoiling spoiling = spoil(method, new Spoiling(false));
        spoiling.release();
        return spoiling;
    }

    /** How often that method was called, refused sign-ins included. */
    public long calls(String method) {
        return seen.stream().filter(method::equals).count();
    }

    @Override
    public void close() throws IOException {
        server.close();
        spoilings.values().forEach(all -> all.forEach(Spoiling::release));
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Spoiling spoil(String method, Spoiling spoiling) {
        spoilings.computeIfAbsent(method, it -> new ConcurrentLinkedQueue<>()).add(spoiling);
        return spoiling;
    }

    private void acceptAll() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            sockets.add(client);
            start("serve", () -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client;
                Socket program = new Socket(target.getHost(), target.getPort())) {
            sockets.add(program);
            InputStream requests = new BufferedInputStream(client.getInputStream());
            InputStream answers = new BufferedInputStream(program.getInputStream());
            for (Message request = Message.read(requests);
                    request != null;
                    request = Message.read(requests)) {
                String method = request.method();
                seen.add(method);
                program.getOutputStream().write(request.bytes);
                Message answer = Message.read(answers);
                if (answer == null || !pass(method, answer)) {
                    return;
                }
                client.getOutputStream().write(answer.bytes);
            }
        }
    }

    /** False when the client shall not get this answer. */
    private boolean pass(String method, Message answer) throws IOException {
        Queue<Spoiling> waiting = spoilings.get(method);
        boolean refused = answer.head.startsWith("HTTP/1.1 401");
        Spoiling spoiling = waiting == null || refused ? null : waiting.poll();
        if (spoiling == null) {
            return true;
        }
        spoiling.answered.countDown();
        try {
            spoiling.released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return spoiling.arrives;
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A connection that ends while we serve it is how clients and programs are killed. */
    private static void start(String name, Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException ended) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "holding-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A request or an answer with a declared length, as Monero's programs and ours send them. */
    private static final class Message {
        private final String head;
        private final byte[] bytes;
        private final String body;

        private Message(String head, byte[] bytes) {
            this.head = head;
            this.bytes = bytes;
            int start = head.length();
            this.body = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        }

        static @Nullable Message read(InputStream in) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            String head = "";
            while (!head.endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return null;
                }
                bytes.write(next);
                if (next == '\n') {
                    head = bytes.toString(StandardCharsets.ISO_8859_1);
                }
            }
            int length = length(head);
            bytes.writeBytes(in.readNBytes(length));
            return new Message(head, bytes.toByteArray());
        }

        /** The JSON-RPC method, or the path of a call without one. */
        String method() {
            String path = head.split(" ", 3)[1];
            if (!path.equals("/json_rpc")) {
                return path;
            }
            int at = body.indexOf("\"method\":\"") + 10;
            return body.substring(at, body.indexOf('"', at));
        }

        private static int length(String head) {
            for (String line : head.lines().toList()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    return Integer.parseInt(line.substring(15).strip());
                }
            }
            return 0;
        }
    }
}
