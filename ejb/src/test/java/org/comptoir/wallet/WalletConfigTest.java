package org.comptoir.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of the time that calls to a chain's programs may take. */
final class WalletConfigTest {
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 1_801, Integer.MAX_VALUE})
    void refusesCallTimesOutOfBounds(int seconds) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> config(seconds));
        assertEquals("comptoir.wallet.call-seconds is 4 to 1800", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 180, 1_800})
    void takesCallTimesWithinBounds(int seconds) {
        assertEquals(Duration.ofSeconds(seconds), config(seconds).rules().call());
    }

    @Test
    void waitsThreeMinutesForADearCallUnlessTold() {
        assertEquals(Duration.ofMinutes(3), WalletConfig.Rules.DEFAULT.call());
    }

    private static WalletConfig config(int callSeconds) {
        return new WalletConfig(
                "/tmp",
                10,
                60,
                30,
                10,
                720,
                100,
                15,
                callSeconds,
                "0.1",
                "0.01",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "0.5",
                "0.01");
    }
}
