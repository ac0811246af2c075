package org.comptoir.account.control;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.comptoir.account.TotpOffer;
import org.comptoir.kernel.PostClock;
import org.comptoir.kernel.Secret;

/**
 * One-time codes by time: six digits, 30 seconds, HMAC-SHA-1, one step of tolerance either way.
 *
 * <p>They follow the machine's clock, not the post's: an authenticator in a pocket knows nothing of
 * a test network whose clock was moved.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
@Dependent
public class Totp {
    private static final int SECRET_BYTES = 20;
    private static final long STEP_SECONDS = 30;
    private static final int TOLERANCE_STEPS = 1;
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
    private static final String ISSUER = "Comptoir";

    private final PostClock clock;
    private final HmacOneTimePasswordGenerator generator = new HmacOneTimePasswordGenerator(6);
    private final SecureRandom random = new SecureRandom();

    /** Codes by the machine's time. */
    @Inject
    public Totp(PostClock clock) {
        this.clock = clock;
    }

    /** A new secret of 160 random bits. */
    public Secret newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Secret.of(secret);
    }

    /** The secret as authenticators take it. */
    public TotpOffer offer(Secret secret, String username) {
        String text = Base32.toBase32String(secret.reveal());
        String uri =
                "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                        .formatted(
                                ISSUER,
                                URLEncoder.encode(username, StandardCharsets.UTF_8),
                                text,
                                ISSUER);
        return new TotpOffer(Secret.of(text), Secret.of(uri));
    }

    /** True for six digits. */
    public static boolean isCode(String text) {
        return SIX_DIGITS.matcher(text).matches();
    }

    /** The time step whose code that is, if it is one of those that are good now. */
    public OptionalLong stepOf(Secret secret, String code) {
        if (!isCode(code)) {
            return OptionalLong.empty();
        }
        long now = clock.instant().minus(clock.offset()).getEpochSecond() / STEP_SECONDS;
        OptionalLong found = OptionalLong.empty();
        for (long step = now - TOLERANCE_STEPS; step <= now + TOLERANCE_STEPS; step++) {
            if (isEqual(code, codeAt(secret, step))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    String codeAt(Secret secret, long step) {
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(secret.reveal(), "HmacSHA1"), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("every secret is a key of HMAC-SHA-1", e);
        }
    }

    private static boolean isEqual(String left, String right) {
        return MessageDigest.isEqual(
                left.getBytes(StandardCharsets.US_ASCII),
                right.getBytes(StandardCharsets.US_ASCII));
    }
}
