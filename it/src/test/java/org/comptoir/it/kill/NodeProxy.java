package org.comptoir.it.kill;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the spend wallet and its node, so that a test knows the moment at which the wallet
 * builds or relays, and can make that moment last.
 *
 * <p>It gets there by a {@code monero-wallet-rpc} of its own, first on the path, that puts another
 * address of the node into the spend wallet's settings and becomes the real program.
 */
final class NodeProxy implements Closeable {
    private static final String PROGRAM = "monero-wallet-rpc";
    private static final String REFUSED_SIGN_IN = "HTTP/1.1 401";
    private static final int CHUNK_BYTES = 1 << 16;

    private final Path folder;
    private final ServerSocket server;
    private final AtomicReference<@Nullable Trap> armed = new AtomicReference<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    NodeProxy(Path folder) throws IOException {
        this.folder = folder;
        this.server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        writeProgram();
        start("accept", this::acceptAll);
    }

    /** The path on which programs are found, this one first. */
    String path() {
        return folder + ":" + System.getenv("PATH");
    }

    /** One call of the wallet to its node that is held back. */
    static final class Trap {
        private final String call;
        private final boolean arrives;
        private final CountDownLatch sprung = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Trap(String call, boolean arrives) {
            this.call = call;
            this.arrives = arrives;
        }

        /** Waits until the wallet has made the call; where it arrives, until the node answered. */
        void awaitSprung(Duration patience) throws InterruptedException {
            if (!sprung.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the wallet never called " + call);
            }
        }

        /** Lets the call, or its answer, go on. */
        void release() {
            released.countDown();
        }

        private void hold() throws IOException {
            sprung.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /**
     * Holds back the next call to that path of the node.
     *
     * @param arrives whether the node gets it, and only its answer is held back
     */
    Trap trap(String call, boolean arrives) {
        Trap trap = new Trap("POST " + call + " ", arrives);
        armed.set(trap);
        return trap;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Trap trap = armed.getAndSet(null);
        if (trap != null) {
            trap.release();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void writeProgram() throws IOException {
        Path real =
                Arrays.stream(System.getenv("PATH").split(":", -1))
                        .map(place -> Path.of(place, PROGRAM))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(() -> new IOException(PROGRAM + " is not installed"));
        String script =
                """
                #!/bin/sh
                case "$*" in
                *wallet-spend.conf*)
                    sed -n 's/^daemon-address=//p' "$2" > '%1$s/node'
                    sed -i 's|^daemon-address=.*|daemon-address=http://127.0.0.1:%2$d|' "$2"
                    ;;
                esac
                exec '%3$s' "$@"
                """
                        .formatted(folder, server.getLocalPort(), real);
        Path program = Files.writeString(folder.resolve(PROGRAM), script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private void acceptAll() throws IOException {
        while (!server.isClosed()) {
            Socket wallet = server.accept();
            sockets.add(wallet);
            URI address = URI.create(Files.readString(folder.resolve("node")).strip());
            start("serve", () -> serve(wallet, address));
        }
    }

    private void serve(Socket wallet, URI address) throws IOException {
        try (wallet;
                Socket node = new Socket(address.getHost(), address.getPort())) {
            sockets.add(node);
            AtomicReference<@Nullable Trap> answer = new AtomicReference<>();
            start("answers", () -> answers(node, wallet, answer));
            InputStream in = wallet.getInputStream();
            OutputStream out = node.getOutputStream();
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                Trap trap = armed.get();
                if (trap != null && text(chunk, length).contains(trap.call)) {
                    if (trap.arrives) {
                        answer.set(trap);
                    } else {
                        armed.compareAndSet(trap, null);
                        trap.hold();
                    }
                }
                out.write(chunk, 0, length);
            }
        }
    }

    private void answers(Socket node, Socket wallet, AtomicReference<@Nullable Trap> held)
            throws IOException {
        try (node;
                wallet) {
            InputStream in = node.getInputStream();
            OutputStream out = wallet.getOutputStream();
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                Trap trap = held.getAndSet(null);
                if (trap != null && !text(chunk, length).startsWith(REFUSED_SIGN_IN)) {
                    armed.compareAndSet(trap, null);
                    trap.hold();
                }
                out.write(chunk, 0, length);
            }
        }
    }

    private static String text(byte[] chunk, int length) {
        return new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A connection that ends while we serve it is how wallets and nodes are killed. */
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
                        "node-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
