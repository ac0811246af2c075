package org.comptoir.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EgressConfigTest {
    @Test
    void nobodyInternalIsCalledUnlessNamed() {
        assertFalse(new EgressConfig("none").isInternal("prices.lan"));
        assertFalse(new EgressConfig("").isInternal("prices.lan"));
    }

    @ParameterizedTest
    @CsvSource({
        "prices.lan, true",
        "PRICES.LAN., true",
        "hooks.lan, true",
        "[fd00::5], true",
        "fd00::5, true",
        "lan, false",
        "evil.prices.lan, false",
    })
    void namesAreTheSameHoweverTheyAreWritten(String host, boolean isInternal) {
        EgressConfig config = new EgressConfig("prices.lan, Hooks.lan:8443,[fd00::5]:8080");
        assertEquals(isInternal, config.isInternal(host));
    }

    @Test
    void aPortIsOpenOnlyWhereItIsNamed() {
        EgressConfig config = new EgressConfig("prices.lan,hooks.lan:8443,hooks.lan:9443");
        assertTrue(config.opens("hooks.lan", 8443));
        assertTrue(config.opens("hooks.lan", 9443));
        assertFalse(config.opens("hooks.lan", 8080));
        assertFalse(config.opens("prices.lan", 8443));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://prices.lan", "prices.lan/", "a b", "prices.lan:99999", "x,,y"})
    void refusesWhatIsNoHost(String text) {
        assertThrows(IllegalArgumentException.class, () -> new EgressConfig(text));
    }
}
