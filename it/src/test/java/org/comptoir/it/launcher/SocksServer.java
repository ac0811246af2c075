package org.comptoir.it.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Does for a caller what Tor does with its network: takes a name by SOCKS 5 (RFC 1928) and connects
 * them. All names lead to one port of this machine.
 */
final class SocksServer implements AutoCloseable {
    private static final int VERSION = 5;
    private static final int BY_NAME = 3;
    private static final int REFUSED = 5;

    private final ServerSocket listening;
    private final int target;
    private final Set<String> asked = new ConcurrentSkipListSet<>();

    private SocksServer(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    static SocksServer leadingTo(int target) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        SocksServer server = new SocksServer(new ServerSocket(0, 50, here), target);
        begin(server::accept);
        return server;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Names and ports that somebody wanted. */
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket caller = listening.accept();
                begin(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            DataInputStream in = new DataInputStream(caller.getInputStream());
            DataOutputStream out = new DataOutputStream(caller.getOutputStream());
            in.readByte();
            in.readFully(new byte[in.readUnsignedByte()]);
            out.write(new byte[] {VERSION, 0});
            in.readFully(new byte[3]);
            if (in.readByte() != BY_NAME) {
                asked.add("an address instead of a name");
                return;
            }
            byte[] name = new byte[in.readUnsignedByte()];
            in.readFully(name);
            asked.add(new String(name, US_ASCII) + ":" + in.readUnsignedShort());
            connect(caller, in, out);
        } catch (IOException hungUp) {
            System.out.println("SocksServer: " + hungUp.getMessage());
        }
    }

    private void connect(Socket caller, DataInputStream in, DataOutputStream out)
            throws IOException {
        try (Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
            out.write(new byte[] {VERSION, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            begin(() -> pass(far, caller));
            in.transferTo(far.getOutputStream());
        } catch (ConnectException refused) {
            out.write(new byte[] {VERSION, REFUSED, 0, 1, 0, 0, 0, 0, 0, 0});
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException hungUp) {
            System.out.println("SocksServer: " + hungUp.getMessage());
        }
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "socks");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
