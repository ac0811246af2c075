package org.comptoir.wallet.control.monero;

import java.math.BigInteger;

/**
 * Tells whether 32 bytes are a point of the curve, as every public key in an address must be: an
 * address without is one that no wallet can pay.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8032#section-5.1.3">RFC 8032, decoding</a>
 */
final class MoneroPoint {
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D =
            BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
    private static final BigInteger HALF = P.subtract(ONE).shiftRight(1);

    private MoneroPoint() {}

    static boolean isPoint(byte[] encoded) {
        BigInteger number = new BigInteger(1, reversed(encoded));
        boolean negative = number.testBit(255);
        BigInteger y = number.clearBit(255);
        if (y.compareTo(P) >= 0) {
            return false;
        }
        BigInteger square = y.multiply(y).mod(P);
        BigInteger above = square.subtract(ONE);
        BigInteger below = D.multiply(square).add(ONE).mod(P);
        if (above.signum() == 0) {
            return !negative;
        }
        return above.multiply(below).mod(P).modPow(HALF, P).equals(ONE);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
            turned[at] = bytes[bytes.length - 1 - at];
        }
        return turned;
    }
}
