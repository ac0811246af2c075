package org.comptoir.cli.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * A port of this machine's that leads through a SOCKS proxy to one place, for programs that know no
 * proxy. Bytes are passed on as they are; whoever cannot be connected is hung up on.
 */
public final class SocksRelay implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 64;
    private static final Duration CONNECT_PATIENCE = Duration.ofMinutes(2);
    private static final Duration ACCEPT_PAUSE = Duration.ofMillis(200);
    private static final int WAITING_CALLERS = 64;

    private final ServerSocket listening;
    private final Proxy proxy;
    private final InetSocketAddress place;
    private final Semaphore room = new Semaphore(MOST_CONNECTIONS);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private SocksRelay(ServerSocket listening, Proxy proxy, InetSocketAddress place) {
        this.listening = listening;
        this.proxy = proxy;
        this.place = place;
    }

    /**
     * Listens on a free port of 127.0.0.1 until it is closed.
     *
     * @param socksPort of the proxy on this machine
     * @param host a name that only the proxy is asked for
     */
    public static SocksRelay to(int socksPort, String host, int port) {
        InetAddress here = InetAddress.getLoopbackAddress();
        try {
            SocksRelay relay =
                    new SocksRelay(
                            new ServerSocket(0, WAITING_CALLERS, here),
                            new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(here, socksPort)),
                            InetSocketAddress.createUnresolved(host, port));
            begin("relay", relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket caller = listening.accept();
                if (room.tryAcquire()) {
                    open.add(caller);
                    begin("relay of a call", () -> connect(caller));
                } else {
                    caller.close();
                }
            } catch (IOException closedOrTooManyFiles) {
                LockSupport.parkNanos(ACCEPT_PAUSE.toNanos());
            }
        }
    }

    private void connect(Socket caller) {
        try (caller;
                Socket far = new Socket(proxy)) {
            open.add(far);
            try {
                far.connect(place, Math.toIntExact(CONNECT_PATIENCE.toMillis()));
                Thread back = begin("relay of an answer", () -> pass(far, caller));
                pass(caller, far);
                back.join();
            } finally {
                open.remove(far);
            }
        } catch (IOException notReached) {
            hangUp(caller);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(caller);
            room.release();
        }
    }

    /** Until one side is done, which ends this direction, or breaks, which ends both. */
    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException broken) {
            hangUp(from);
            hangUp(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Hangs up on everybody. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(SocksRelay::hangUp);
    }
}
