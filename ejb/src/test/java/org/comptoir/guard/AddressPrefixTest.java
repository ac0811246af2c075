package org.comptoir.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressPrefixTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "127.0.0.1, 127.0.0.0/24",
        "255.255.255.255, 255.255.255.0/24",
        "::1, 0:0:0:0:0:0:0:0/64",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::ffff, 2001:db8:1:2:0:0:0:0/64",
        "::ffff:203.0.113.77, 203.0.113.0/24",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
        "fc00:dead:beef:4dad::1:2, fc00:dead:beef:4dad:0:0:0:0/64"
    })
    void keepsWhatItsHolderCannotChange(String address, String prefix) {
        assertEquals(prefix, AddressPrefix.ofLiteral(address).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.org",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.4:80",
                "12345",
                "0x7f.0.0.1",
                "::g",
                "1:2:3",
                "a.b:c",
                "1.2.3.4, 5.6.7.8",
                ":"
            })
    void neverResolvesANameNorGuesses(String text) {
        assertThrows(IllegalArgumentException.class, () -> AddressPrefix.ofLiteral(text));
    }

    @Test
    void holdsTheFloorsOfThePolicy() {
        assertFloor(Limit.REGISTRATION, 30);
        assertFloor(Limit.SIGN_IN_FROM_ADDRESS, 30);
        assertFloor(Limit.READ_BY_MEMBER, 600);
        assertFloor(Limit.OTHER_BY_MEMBER, 240);
    }

    private static void assertFloor(Limit limit, int perMinute) {
        assertEquals(
                true, limit.burst() >= perMinute && limit.perMinute() >= perMinute, "" + limit);
    }
}
