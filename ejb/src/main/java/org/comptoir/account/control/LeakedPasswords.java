package org.comptoir.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comptoir.account.AccountConfig;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Passwords that stand in leaks of other sites: a few in the archive, and those of the operator's
 * file. Nothing is sent anywhere.
 *
 * <p>SHA-1 is what published lists are made of; it protects nothing here.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver">NIST SP 800-63B</a>
 */
@ApplicationScoped
public class LeakedPasswords {
    private final Set<String> known;
    private final @Nullable Path file;

    /** For the container's client proxy only. */
    protected LeakedPasswords() {
        known = Set.of();
        file = null;
    }

    /** With the operator's file, if there is one. */
    @Inject
    public LeakedPasswords(AccountConfig config) {
        this(config.leakedPasswords());
    }

    LeakedPasswords(Optional<Path> file) {
        this.known = read();
        this.file = file.orElse(null);
    }

    /**
     * True when the password stands in a list.
     *
     * @throws UncheckedIOException when the operator's file cannot be read or is none: no password
     *     passes unseen
     */
    public boolean contains(Secret password) {
        String text = password.revealText();
        return known.contains(text.toLowerCase(Locale.ROOT)) || isInFile(text);
    }

    private boolean isInFile(String text) {
        Path path = file;
        if (path == null) {
            return false;
        }
        try (SortedHashes hashes = SortedHashes.open(path)) {
            return hashes.contains(sha1(text));
        } catch (IOException e) {
            throw new UncheckedIOException("COMPTOIR_ACCOUNT_LEAKED_PASSWORDS: " + path, e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static Set<String> read() {
        try (InputStream list = LeakedPasswords.class.getResourceAsStream("leaked-passwords.txt")) {
            if (list == null) {
                throw new IllegalStateException("leaked-passwords.txt is not in the archive");
            }
            return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
