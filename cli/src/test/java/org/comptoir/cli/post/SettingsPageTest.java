package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.comptoir.cli.post.SettingsPage.Setting;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
    private final SettingsPage page = SettingsPage.packaged();

    @Test
    void readsWhatIsOnThePage() {
        Setting lease = setting("COMPTOIR_WALLET_LEASE_SECONDS");
        assertEquals("15", lease.standard());
        assertEquals(new Bounds(Bounds.Kind.NUMBER, "5", "300"), lease.bounds());
        assertFalse(lease.secret());
        assertTrue(setting("COMPTOIR_DB_OWNER_PASSWORD").secret());
        assertFalse(setting("COMPTOIR_MONERO_DAEMON_USER").secret());
        assertTrue(setting("COMPTOIR_MONERO_DAEMON_PASSWORD").secret());
        assertTrue(page.known().contains("COMPTOIR_MONERO_DAEMON_PASSWORD_FILE"));
        assertTrue(page.known().contains("COMPTOIR_DATA"));
    }

    @Test
    void readsBoundsInTheWordsOfThePage() {
        Bounds fee = setting("COMPTOIR_TRADE_FEE_BASIS_POINTS").bounds();
        assertEquals(Optional.empty(), fee.complaint("0"));
        assertEquals(Optional.empty(), fee.complaint("1000"));
        assertEquals(Optional.of("must be 0 to 1000"), fee.complaint("1001"));
        assertEquals(Optional.of("must be 0 to 1000"), fee.complaint("a few"));

        Bounds call = setting("COMPTOIR_WALLET_CALL_SECONDS").bounds();
        assertEquals(new Bounds(Bounds.Kind.NUMBER, "4", "1800"), call);

        Bounds pause = setting("COMPTOIR_MARKET_UPKEEP_INTERVAL").bounds();
        assertEquals(Optional.empty(), pause.complaint("PT0.1S"));
        assertEquals(Optional.of("must be PT0.1S to PT1M"), pause.complaint("PT2M"));
        assertEquals(Optional.of("must be PT0.1S to PT1M"), pause.complaint("soon"));

        Bounds node = setting("COMPTOIR_NODE").bounds();
        assertEquals(Optional.empty(), node.complaint("north"));
        assertEquals(Optional.of("must be 1 to 23 characters"), node.complaint("n".repeat(24)));

        Bounds depth = setting("COMPTOIR_WALLET_COINBASE_DEPTH").bounds();
        assertEquals(Bounds.Kind.NOTHING, depth.kind());
    }

    private Setting setting(String name) {
        return page.settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
