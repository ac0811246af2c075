package org.comptoir.it.account;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator in a pocket: RFC 6238 by the machine's clock, each code shown once. */
public final class Authenticator {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;
    private long lastStep;

    Authenticator(String base32) {
        secret = new byte[base32.length() * 5 / 8];
        long bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < base32.length(); i++) {
            bits = bits << 5 | ALPHABET.indexOf(base32.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                secret[at++] = (byte) (bits >> held);
            }
        }
    }

    /** The next code that was not shown before; the server takes those one step ahead too. */
    public String fresh() {
        long step = Math.max(lastStep + 1, now() - 1);
        while (step > now() + 1) {
            LockSupport.parkNanos(200_000_000);
        }
        lastStep = step;
        return code(step);
    }

    /** The code shown last, again. */
    public String again() {
        return code(lastStep);
    }

    private static long now() {
        return Instant.now().getEpochSecond() / 30;
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(java.nio.ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[19] & 0xf;
            int value = java.nio.ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return String.format(java.util.Locale.ROOT, "%06d", value % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
