package org.comptoir.wallet.control.monero;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Monero's own base 58: blocks of eight bytes become eleven letters each, so that the length of the
 * text tells the length of the bytes.
 */
final class MoneroBase58 {
    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int BYTES = 8;
    private static final int LETTERS = 11;

    /** Letters for a block of that many bytes. */
    private static final int[] LETTERS_OF = {0, 2, 3, 5, 6, 7, 9, 10, LETTERS};

    private MoneroBase58() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += BYTES) {
            text.append(encodeBlock(Arrays.copyOfRange(bytes, at, end(at, BYTES, bytes.length))));
        }
        return text.toString();
    }

    /** The bytes, or empty when the text is not what {@link #encode} makes of any bytes. */
    static Optional<byte[]> decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at += LETTERS) {
            byte[] block = decodeBlock(text.substring(at, end(at, LETTERS, text.length())));
            if (block.length == 0) {
                return Optional.empty();
            }
            bytes.writeBytes(block);
        }
        return Optional.of(bytes.toByteArray());
    }

    private static int end(int at, int block, int length) {
        return Math.min(at + block, length);
    }

    private static char[] encodeBlock(byte[] block) {
        long number = 0;
        for (byte next : block) {
            number = (number << Byte.SIZE) | Byte.toUnsignedLong(next);
        }
        char[] letters = new char[LETTERS_OF[block.length]];
        for (int at = letters.length - 1; at >= 0; at--) {
            letters[at] = ALPHABET.charAt((int) Long.remainderUnsigned(number, 58));
            number = Long.divideUnsigned(number, 58);
        }
        return letters;
    }

    /** The block's bytes; none when a letter, the length or the number is impossible. */
    private static byte[] decodeBlock(String letters) {
        int length = Arrays.binarySearch(LETTERS_OF, letters.length());
        long number = 0;
        for (int at = 0; at < letters.length(); at++) {
            int digit = ALPHABET.indexOf(letters.charAt(at));
            if (digit < 0 || overflows(number, digit)) {
                return new byte[0];
            }
            number = number * 58 + digit;
        }
        if (length < 0 || (length < BYTES && number >>> (length * Byte.SIZE) != 0)) {
            return new byte[0];
        }
        byte[] block = new byte[length];
        for (int at = length - 1; at >= 0; at--, number >>>= Byte.SIZE) {
            block[at] = (byte) number;
        }
        return block;
    }

    private static boolean overflows(long number, int digit) {
        return Long.compareUnsigned(number, Long.divideUnsigned(-1L - digit, 58)) > 0;
    }
}
