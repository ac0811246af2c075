package org.comptoir.account.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.comptoir.kernel.Secret;

/**
 * Argon2id with 19 MiB, two passes, one lane (S7), in PHC form: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 */
final class Argon2id {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]{22})"
                            + "\\$([A-Za-z0-9+/]{43})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Argon2id() {}

    /** Hashes a password with a salt of its own. */
    static Secret hash(Secret password) {
        byte[] salt = random(SALT_BYTES);
        return phc(salt, derive(password, salt, MEMORY_KIB, PASSES));
    }

    /** True when the hash is of that password. */
    static boolean matches(Secret password, Secret hash) {
        Matcher phc = PHC.matcher(hash.revealText());
        if (!phc.matches()) {
            throw new IllegalStateException("a stored password hash is not in PHC form");
        }
        byte[] salt = Base64.getDecoder().decode(phc.group(3));
        byte[] expected = Base64.getDecoder().decode(phc.group(4));
        int memory = Integer.parseInt(phc.group(1));
        int passes = Integer.parseInt(phc.group(2));
        return MessageDigest.isEqual(expected, derive(password, salt, memory, passes));
    }

    /** A hash of nothing: costs the same to compare and never matches. */
    static Secret decoy() {
        return phc(random(SALT_BYTES), random(HASH_BYTES));
    }

    private static Secret phc(byte[] salt, byte[] hash) {
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return Secret.of(
                "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                        .formatted(
                                MEMORY_KIB,
                                PASSES,
                                text.encodeToString(salt),
                                text.encodeToString(hash)));
    }

    private static byte[] derive(Secret password, byte[] salt, int memoryKib, int passes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(1)
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(normalised(password), hash);
        return hash;
    }

    /** The same bytes however a keyboard composes accents. */
    private static byte[] normalised(Secret password) {
        return Normalizer.normalize(password.revealText(), Normalizer.Form.NFC)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
