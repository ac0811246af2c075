package org.comptoir.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Ports of the loopback interface. */
public final class FreePort {
    /** Bound and never listening: the system gives their ports to nobody else. */
    private static final Queue<Socket> KEPT = new ConcurrentLinkedQueue<>();

    private FreePort() {}

    /**
     * One that nobody has.
     *
     * <p><em>Effect</em>: it is kept until this process ends. Whoever shall listen there may start
     * minutes later; no outgoing connection and nobody else who asks for a free port gets it
     * meanwhile. A listener that reuses addresses, as servers do, is not hindered.
     */
    public static int next() {
        try {
            Socket socket = new Socket();
            KEPT.add(socket);
            socket.bind(loopback(0));
            socket.setReuseAddress(true);
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody could listen on that port of the loopback interface. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(loopback(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }
}
