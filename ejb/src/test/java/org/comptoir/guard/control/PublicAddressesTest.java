package org.comptoir.guard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S18: the edges of each block. */
final class PublicAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, false",
        "0.255.255.255, false",
        "1.0.0.0, true",
        "9.255.255.255, true",
        "10.0.0.0, false",
        "10.255.255.255, false",
        "11.0.0.0, true",
        "100.63.255.255, true",
        "100.64.0.0, false",
        "100.127.255.255, false",
        "100.128.0.0, true",
        "126.255.255.255, true",
        "127.0.0.1, false",
        "128.0.0.0, true",
        "169.253.255.255, true",
        "169.254.169.254, false",
        "169.255.0.0, true",
        "172.15.255.255, true",
        "172.16.0.0, false",
        "172.31.255.255, false",
        "172.32.0.0, true",
        "192.0.0.8, false",
        "192.0.2.1, false",
        "192.88.99.1, false",
        "192.168.1.1, false",
        "192.169.0.0, true",
        "198.17.255.255, true",
        "198.18.0.1, false",
        "198.19.255.255, false",
        "198.51.100.7, false",
        "203.0.113.7, false",
        "223.255.255.255, true",
        "224.0.0.1, false",
        "239.255.255.255, false",
        "240.0.0.1, false",
        "255.255.255.255, false",
        "104.16.1.1, true",
        // the same, written otherwise
        "2130706433, false",
        "127.1, false",
        // IPv6
        "::, false",
        "::1, false",
        "::ffff:127.0.0.1, false",
        "::ffff:10.0.0.1, false",
        "::ffff:104.16.1.1, true",
        "::127.0.0.1, false",
        "64:ff9b::7f00:1, false",
        "64:ff9b::6810:101, false",
        "64:ff9b:1::1, false",
        "100::1, false",
        "1fff:ffff::1, false",
        "2001::1, false",
        "2001:1ff:ffff::1, false",
        "2001:200::1, true",
        "2001:db8::1, false",
        "2002:7f00:1::, false",
        "2002:6810:101::, false",
        "2606:4700::6810:101, true",
        "2a00:1450:4001::200e, true",
        "3fff::1, false",
        "3fff:1000::1, true",
        "4000::1, false",
        "5f00::1, false",
        "fc00::1, false",
        "fd12:3456::1, false",
        "fe80::1, false",
        "fec0::1, false",
        "ff02::1, false",
    })
    void knowsWhatIsPublic(String address, boolean isPublic) throws UnknownHostException {
        assertEquals(isPublic, PublicAddresses.isPublic(InetAddress.getByName(address)));
    }

    @Test
    void theMachinesOwnAddressesAreNot() throws SocketException {
        List<InetAddress> own =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .toList();
        assertFalse(own.isEmpty());
        assertEquals(List.of(), own.stream().filter(PublicAddresses::isPublic).toList());
    }
}
