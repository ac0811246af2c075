package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.process.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    @TempDir Path data;

    @Test
    void refusesEveryPortThatAnotherProgramHas() throws IOException {
        require(FreePort.next(), Map.of());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            refused(port, "--port or --bind", taken.getLocalPort(), Map.of());
            for (String setting :
                    new String[] {"COMPTOIR_MANAGEMENT_PORT", "COMPTOIR_METRICS_PORT"}) {
                refused(port, setting, FreePort.next(), Map.of(setting, port));
            }
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        CommandFailed refused =
                assertThrows(
                        CommandFailed.class,
                        () ->
                                require(
                                        FreePort.next(),
                                        Map.of("COMPTOIR_METRICS_PORT", "everywhere")));
        assertEquals(
                "Cannot listen on 127.0.0.1 port everywhere (For input string: \"everywhere\"):"
                        + " choose another COMPTOIR_METRICS_PORT.",
                refused.getMessage());
    }

    private void refused(String taken, String remedy, int port, Map<String, String> environment) {
        CommandFailed refused = assertThrows(CommandFailed.class, () -> require(port, environment));
        assertEquals(
                "Cannot listen on 127.0.0.1 port %s (Address already in use): choose another %s."
                        .formatted(taken, remedy),
                refused.getMessage());
    }

    private void require(int port, Map<String, String> environment) {
        StartOrder order = DemoOrder.of(data, "127.0.0.1", port);
        new Preflight(order, new Settings(environment)).requireCheapOnes();
    }
}
