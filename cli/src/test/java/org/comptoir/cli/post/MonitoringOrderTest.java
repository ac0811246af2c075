package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitoringOrderTest {
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void askForIt() {
        environment.put("COMPTOIR_MONITORING", "prometheus");
    }

    @Test
    void isNoneUnlessAskedFor() {
        environment.clear();
        assertEquals(Optional.empty(), order());
        environment.put("COMPTOIR_MONITORING", "none");
        assertEquals(Optional.empty(), order());
        environment.put("COMPTOIR_MONITORING", "grafana");
        refused("none or prometheus");
    }

    @Test
    void takesAFreePortAndATermOfDays() throws IOException {
        for (String none : new String[] {"0", "-1", "65536", "999999", "x"}) {
            environment.put("COMPTOIR_MONITORING_PORT", none);
            refused("COMPTOIR_MONITORING_PORT is 1 to 65535");
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("COMPTOIR_MONITORING_PORT", Integer.toString(taken.getLocalPort()));
            refused("COMPTOIR_MONITORING_PORT");
        }
        environment.put("COMPTOIR_MONITORING_KEPT_DAYS", "3651");
        refused("COMPTOIR_MONITORING_KEPT_DAYS is 1 to 3650");
    }

    private void refused(String why) {
        CommandFailed refused = assertThrows(CommandFailed.class, this::order);
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
    }

    private Optional<MonitoringOrder> order() {
        return MonitoringOrder.of(new Settings(environment));
    }
}
