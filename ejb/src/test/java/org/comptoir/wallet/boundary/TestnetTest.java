package org.comptoir.wallet.boundary;

import static org.comptoir.wallet.boundary.WalletDoors.COIN;
import static org.comptoir.wallet.boundary.WalletDoors.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.control.WalletFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R1: the doors of test networks ask the binding, not the configuration. */
final class TestnetTest {
    @ParameterizedTest
    @EnumSource(
            value = ChainKind.class,
            names = {"STAGENET", "MAINNET"})
    void areNotThereOnARealNetwork(ChainKind kind) {
        try (WalletDoors doors = new WalletDoors(WalletFixture.boundTo(kind))) {
            doorsOf(doors, doors.wallet.operator())
                    .forEach((name, door) -> assertThrows(NotFound.class, door, name));
            assertThrows(
                    NotFound.class,
                    () -> doors.testnet.giveSample(doors.wallet.operator().member(), xmr(COIN)));
        }
    }

    @Test
    void areForOperatorsOnly() {
        try (WalletDoors doors = new WalletDoors()) {
            doorsOf(doors, doors.wallet.memberWith(0))
                    .forEach(
                            (name, door) ->
                                    assertEquals(
                                            ProblemType.FORBIDDEN,
                                            assertThrows(Refused.class, door, name).type()));
        }
    }

    @Test
    void theClockGoesForwardOnlyAndNotTooFar() {
        try (WalletDoors doors = new WalletDoors()) {
            Caller operator = doors.wallet.operator();
            for (Duration by :
                    new Duration[] {
                        Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(400).plusMillis(1)
                    }) {
                assertThrows(InvalidInput.class, () -> doors.testnet.advanceClock(operator, by));
            }
        }
    }

    private static Map<String, Executable> doorsOf(WalletDoors doors, Caller caller) {
        Testnet testnet = doors.testnet;
        return Map.of(
                "there", () -> testnet.requireThere(caller),
                "deposit", () -> testnet.deposit(caller, doors.name(caller), xmr(COIN)),
                "address", () -> testnet.outsideAddress(caller, Asset.XMR),
                "received", () -> testnet.received(caller, "out:x"),
                "mine", () -> testnet.mine(caller, Asset.XMR, 1),
                "reorganise", () -> testnet.reorganise(caller, Asset.XMR, 1),
                "clock", () -> testnet.advanceClock(caller, Duration.ofSeconds(1)));
    }
}
