package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyOrderTest {
    @TempDir Path data;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void isNoneUnlessAskedFor() {
        assertEquals(Optional.empty(), order("0.0.0.0"));
        environment.put("COMPTOIR_PROXY", "none");
        assertEquals(Optional.empty(), order("0.0.0.0"));
    }

    @Test
    void isNotPassedBy() {
        environment.put("COMPTOIR_PROXY", "caddy");
        environment.put("COMPTOIR_WEB_ORIGINS", "https://post.example");
        refused("0.0.0.0", "--bind");
        refused("10.0.0.5", "--bind");
    }

    @Test
    void needsANameForTheWorld() {
        environment.put("COMPTOIR_PROXY", "caddy");
        refused("127.0.0.1", "COMPTOIR_WEB_ORIGINS");
        environment.put("COMPTOIR_WEB_ORIGINS", "http://abc.onion");
        refused("127.0.0.1", "COMPTOIR_WEB_ORIGINS");
        environment.put("COMPTOIR_PROXY", "nginx");
        refused("127.0.0.1", "none or caddy");
    }

    private void refused(String bind, String why) {
        CommandFailed refused = assertThrows(CommandFailed.class, () -> order(bind));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
    }

    private Optional<ProxyOrder> order(String bind) {
        return ProxyOrder.of(DemoOrder.of(data, bind, 8080), new Settings(environment));
    }
}
