package org.comptoir.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class FreePortTest {
    private final InetAddress here = InetAddress.getLoopbackAddress();

    @Test
    void keepsAPortFromOutgoingConnections() throws IOException {
        int port = FreePort.next();
        try (Socket outgoing = new Socket()) {
            assertThrows(
                    BindException.class, () -> outgoing.bind(new InetSocketAddress(here, port)));
        }
    }

    @Test
    void keepsItForAListener() throws IOException {
        int port = FreePort.next();
        assertTrue(FreePort.isFree(port));
        try (ServerSocket server = new ServerSocket(port, 1, here);
                Socket client = new Socket(here, port);
                Socket accepted = server.accept()) {
            assertEquals(client.getLocalPort(), accepted.getPort());
            assertFalse(FreePort.isFree(port), "somebody listens");
        }
        assertTrue(FreePort.isFree(port), "whoever listened may start again");
    }
}
