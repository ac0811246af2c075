package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.junit.jupiter.api.Test;

class OperatorsNodeTest {
    private static final String ONION = "a".repeat(56) + ".onion:18081";

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void isCalledAsItIsNamed() {
        refused("COMPTOIR_MONERO_DAEMON_URL is missing");
        environment.put("COMPTOIR_TOR", "onion");
        for (String url : new String[] {"http://127.0.0.1:18081", "https://node.example"}) {
            environment.put("COMPTOIR_MONERO_DAEMON_URL", url);
            assertEquals(Optional.empty(), node().socksPort());
            assertEquals(url, node().endpoint().url());
        }
        environment.put("COMPTOIR_MONERO_DAEMON_URL", "http://not an address");
        refused("COMPTOIR_MONERO_DAEMON_URL is no address");
    }

    @Test
    void isCalledByTorWhereItIsAnOnionService() {
        environment.put("COMPTOIR_MONERO_DAEMON_URL", "http://" + ONION);
        refused("set COMPTOIR_TOR=onion");
        environment.put("COMPTOIR_TOR", "onion");
        environment.put("COMPTOIR_TOR_SOCKS_PORT", "9150");
        assertEquals(Optional.of(9150), node().socksPort());
        node().requireNetwork();
        environment.put("COMPTOIR_MONERO_DAEMON_URL", "https://" + ONION);
        refused("begins with http://");
    }

    private void refused(String why) {
        CommandFailed refused = assertThrows(CommandFailed.class, this::node);
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
    }

    private OperatorsNode node() {
        return OperatorsNode.of(new Settings(environment));
    }
}
