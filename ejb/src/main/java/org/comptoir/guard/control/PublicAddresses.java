package org.comptoir.guard.control;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses belong to the public Internet and to somebody else (S18).
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IANA, IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry/">IANA, IPv6</a>
 */
final class PublicAddresses {
    private static final List<Block> NOT_PUBLIC_IPV4 =
            List.of(
                    Block.of("0.0.0.0", 8),
                    Block.of("10.0.0.0", 8),
                    Block.of("100.64.0.0", 10), // carriers' NAT
                    Block.of("127.0.0.0", 8),
                    Block.of("169.254.0.0", 16), // link-local, clouds' metadata
                    Block.of("172.16.0.0", 12),
                    Block.of("192.0.0.0", 24),
                    Block.of("192.0.2.0", 24),
                    Block.of("192.88.99.0", 24), // 6to4 relays
                    Block.of("192.168.0.0", 16),
                    Block.of("198.18.0.0", 15),
                    Block.of("198.51.100.0", 24),
                    Block.of("203.0.113.0", 24),
                    Block.of("224.0.0.0", 4),
                    Block.of("240.0.0.0", 4));

    /** All that is given out for the Internet; NAT64, mapped, local and link-local lie outside. */
    private static final Block GLOBAL_IPV6 = Block.of("2000::", 3);

    private static final List<Block> NOT_PUBLIC_IPV6 =
            List.of(
                    Block.of("2001::", 23), // Teredo, ORCHID, benchmarks
                    Block.of("2001:db8::", 32),
                    Block.of("2002::", 16), // 6to4 carries an IPv4 address
                    Block.of("3fff::", 20));

    private PublicAddresses() {}

    /** True for an address of somebody else that everybody can reach. */
    static boolean isPublic(InetAddress address) {
        boolean isGlobal =
                address instanceof Inet6Address
                        ? GLOBAL_IPV6.holds(address)
                                && NOT_PUBLIC_IPV6.stream().noneMatch(block -> block.holds(address))
                        : NOT_PUBLIC_IPV4.stream().noneMatch(block -> block.holds(address));
        return isGlobal && !isOwn(address);
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            throw new IllegalStateException("the machine's own addresses are unknown", e);
        }
    }

    /** Addresses that begin with the same bits. */
    private record Block(BigInteger prefix, int shift, int bytes) {
        static Block of(String literal, int bits) {
            try {
                byte[] first = InetAddress.getByName(literal).getAddress();
                int shift = first.length * Byte.SIZE - bits;
                return new Block(new BigInteger(1, first).shiftRight(shift), shift, first.length);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("a literal needs no name service", e);
            }
        }

        boolean holds(InetAddress address) {
            byte[] all = address.getAddress();
            return all.length == bytes && new BigInteger(1, all).shiftRight(shift).equals(prefix);
        }
    }
}
