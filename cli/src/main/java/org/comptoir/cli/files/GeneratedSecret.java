package org.comptoir.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A password nobody chose: 192 random bits in an owner-only file, made once and read ever after.
 */
public final class GeneratedSecret {
    private static final int SIZE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private GeneratedSecret() {}

    /** The secret in {@code file}; generated and stored if there is none yet. */
    public static String in(Path file) {
        if (!Files.exists(file)) {
            OwnerOnly.write(file, generate() + "\n");
        }
        return read(file);
    }

    /** The secret in {@code file}, without the line end. */
    public static String read(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IOException(file + " holds no secret");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh secret of letters, digits, {@code -} and {@code _}. */
    public static String generate() {
        byte[] bytes = new byte[SIZE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
