package org.comptoir.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.trade.NewcomerConfig.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T1: what a newcomer may have open grows with completed trades. */
final class NewcomerConfigTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0, 0.5, 1",
                "1, 5, 10",
                "9, 5, 10",
                "10, 25, 30",
                "29, 25, 30",
                "30, -, 0",
                "1000, -, 0"
            })
    void growsWithCompletedTrades(int completed, @Nullable String most, int below) {
        Optional<Step> step = of("demo", "1=0.5, 10=5,30=25").of(Asset.XMR, completed);
        assertEquals(most != null, step.isPresent());
        step.ifPresent(
                found -> {
                    assertEquals(below, found.below());
                    assertEquals(
                            Money.parse("most", String.valueOf(most), Asset.XMR), found.most());
                });
    }

    @Test
    void thereAreNoneOnTestNetworksUnlessAnOperatorSetsThem() {
        for (String chain : new String[] {"demo", "monero-regtest"}) {
            NewcomerConfig limits = new NewcomerConfig(chain, Optional.empty(), Optional.empty());
            assertEquals(Optional.empty(), limits.of(Asset.XMR, 0));
            assertEquals(Optional.empty(), limits.of(Asset.BTC, 0));
        }
        for (String chain : new String[] {"monero", "monero-stagenet"}) {
            NewcomerConfig limits = new NewcomerConfig(chain, Optional.empty(), Optional.empty());
            assertEquals(
                    "1.000000000000", limits.of(Asset.XMR, 0).orElseThrow().most().toDecimal());
        }
        assertEquals(Optional.empty(), of("monero", "none").of(Asset.XMR, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1=",
                "=1",
                "0=1",
                "1001=1",
                "5=1,1=2",
                "1=5,5=5",
                "1=5,5=1",
                "1=1,,5=2"
            })
    void refusesWhatDoesNotGrow(String text) {
        assertThrows(IllegalArgumentException.class, () -> of("demo", text));
    }

    private static NewcomerConfig of(String chain, String xmr) {
        return new NewcomerConfig(chain, Optional.of(xmr), Optional.empty());
    }
}
