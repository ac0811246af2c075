package org.comptoir.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MoneyTest {
    @Test
    void readsWholeCoinsExactly() {
        assertEquals(1, Money.parse("amount", "0.000000000001", Asset.XMR).minor());
        assertEquals(150_000_000, Money.parse("amount", "1.5", Asset.BTC).minor());
        assertEquals(
                Long.MAX_VALUE, Money.parse("amount", "9223372.036854775807", Asset.XMR).minor());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1 ",
                "+1",
                "-1",
                "1e3",
                "1.",
                ".5",
                "1,5",
                "0x1",
                "١",
                "NaN",
                "0.0000000000001",
                "9223372.036854775808",
                "99999999999999999999"
            })
    void refusesWhatIsNotAPlainDecimal(String text) {
        assertThrows(InvalidInput.class, () -> Money.parse("amount", text, Asset.XMR));
    }

    @Test
    void showsExactlyTheScale() {
        assertEquals("1.500000000000", Money.parse("amount", "1.5", Asset.XMR).toDecimal());
        assertEquals("0.00000001", new Money(1, Asset.BTC).toDecimal());
        assertEquals("-0.00000001", new Money(-1, Asset.BTC).toDecimal());
    }

    @Test
    void refusesToMixAssets() {
        Money coins = new Money(1, Asset.XMR);
        assertThrows(IllegalArgumentException.class, () -> coins.plus(Money.zero(Asset.BTC)));
    }

    @Test
    void neverWrapsAround() {
        Money most = new Money(Long.MAX_VALUE, Asset.XMR);
        Money one = new Money(1, Asset.XMR);
        assertThrows(ArithmeticException.class, () -> most.plus(one));
        assertThrows(ArithmeticException.class, () -> most.negated().minus(one).minus(one));
    }
}
