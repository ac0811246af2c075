package org.comptoir.wallet.control.monero;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.control.PayeeAddress;
import org.comptoir.wallet.control.PayeeAddress.Kind;

/**
 * Monero addresses, read without asking anybody (W5).
 *
 * <p>An address is base 58 of: one byte for network and sort, the public spend and view key, eight
 * bytes of payment id in an integrated one, and four bytes of Keccak-256 over all before. Names
 * (OpenAlias) are not looked up.
 *
 * @see <a href="https://www.getmonero.org/resources/moneropedia/address.html">addresses</a>
 */
final class MoneroAddress {
    private static final int KEY = 32;
    private static final int PAYMENT_ID = 8;
    private static final int CHECKSUM = 4;
    private static final int PLAIN = 1 + KEY + KEY + CHECKSUM;

    private MoneroAddress() {}

    /**
     * Reads an address of that network; a regtest network has the addresses of the real one.
     *
     * @return empty for anything else, a name or an address of another network included
     */
    static Optional<PayeeAddress> decode(String text, ChainKind network) {
        if (text.length() > 106) {
            return Optional.empty();
        }
        return MoneroBase58.decode(text)
                .filter(MoneroAddress::isWhole)
                .flatMap(bytes -> read(text, bytes, network));
    }

    private static Optional<PayeeAddress> read(String text, byte[] bytes, ChainKind network) {
        int sort = bytes[0];
        boolean stagenet = network == ChainKind.STAGENET;
        int standard = stagenet ? 24 : 18;
        int integrated = stagenet ? 25 : 19;
        int subaddress = stagenet ? 36 : 42;
        if (sort == standard && bytes.length == PLAIN) {
            return Optional.of(new PayeeAddress(text, Kind.STANDARD, null));
        }
        if (sort == subaddress && bytes.length == PLAIN) {
            return Optional.of(new PayeeAddress(text, Kind.SUBADDRESS, null));
        }
        if (sort == integrated && bytes.length == PLAIN + PAYMENT_ID) {
            String base = encode(standard, Arrays.copyOfRange(bytes, 1, 1 + KEY + KEY));
            return Optional.of(new PayeeAddress(text, Kind.INTEGRATED, base));
        }
        return Optional.empty();
    }

    private static boolean isWhole(byte[] bytes) {
        if (bytes.length < PLAIN) {
            return false;
        }
        int end = bytes.length - CHECKSUM;
        byte[] checksum = Arrays.copyOfRange(bytes, end, bytes.length);
        return Arrays.equals(checksum, checksum(bytes, end))
                && MoneroPoint.isPoint(Arrays.copyOfRange(bytes, 1, 1 + KEY))
                && MoneroPoint.isPoint(Arrays.copyOfRange(bytes, 1 + KEY, 1 + KEY + KEY));
    }

    static String encode(int sort, byte[] keys) {
        byte[] bytes = new byte[1 + keys.length + CHECKSUM];
        bytes[0] = (byte) sort;
        System.arraycopy(keys, 0, bytes, 1, keys.length);
        int end = bytes.length - CHECKSUM;
        System.arraycopy(checksum(bytes, end), 0, bytes, end, CHECKSUM);
        return MoneroBase58.encode(bytes);
    }

    private static byte[] checksum(byte[] bytes, int length) {
        KeccakDigest keccak = new KeccakDigest(256);
        keccak.update(bytes, 0, length);
        byte[] hash = new byte[KEY];
        keccak.doFinal(hash, 0);
        return Arrays.copyOf(hash, CHECKSUM);
    }
}
