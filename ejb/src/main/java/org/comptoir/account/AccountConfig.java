package org.comptoir.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.comptoir.kernel.Secret;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the member context is set. */
@Dependent
public class AccountConfig {
    /** Life of an access token. */
    public static final Duration ACCESS_TOKEN_LIFE = Duration.ofMinutes(15);

    /** How long a link in a letter is good. */
    public static final Duration LINK_LIFE = Duration.ofMinutes(30);

    /** How long no coin leaves an account after its password or its address changed (S10, S11). */
    public static final Duration OUTFLOW_HELD_FOR = Duration.ofDays(2);

    /** How far the clocks of two nodes may differ. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** A session that is not refreshed for so long ends. */
    public static final Duration SESSION_IDLE = Duration.ofHours(12);

    /** The same for a session whose member asked to be remembered. */
    public static final Duration REMEMBERED_SESSION_IDLE = Duration.ofDays(30);

    /** Where coins are made at will; every other chain counts as one of value. */
    private static final Set<String> PLAY_CHAINS = Set.of("demo", "monero-regtest");

    private final Path data;
    private final boolean staffNeedsSecondFactor;
    private final int hashesAtOnce;
    private final int hashesWaiting;
    private final Optional<Secret> operatorPassword;
    private final Optional<Path> leakedPasswords;

    /**
     * The settings.
     *
     * @param data the post's data folder
     * @param chain what the post is bound to; staff need a second factor unless coins are made at
     *     will there (S14)
     * @param hashesAtOnce passwords hashed at the same time, 19 MiB each; 1 to 64
     * @param hashesWaiting passwords that may wait for it before sign-in answers 429; 1 to 1000
     * @param operatorPassword password of the first account; used only when it is made
     * @param operatorPasswordFile a file that holds it; wins over the value
     * @param leakedPasswords a file of SHA-1 in hex, one a line, sorted: passwords nobody may
     *     choose
     */
    @Inject
    public AccountConfig(
            @ConfigProperty(name = "comptoir.data") String data,
            @ConfigProperty(name = "comptoir.chain", defaultValue = "demo") String chain,
            @ConfigProperty(name = "comptoir.account.hashes-at-once", defaultValue = "2")
                    int hashesAtOnce,
            @ConfigProperty(name = "comptoir.account.hashes-waiting", defaultValue = "64")
                    int hashesWaiting,
            @ConfigProperty(name = "comptoir.operator.password") Optional<String> operatorPassword,
            @ConfigProperty(name = "comptoir.operator.password.file")
                    Optional<String> operatorPasswordFile,
            @ConfigProperty(name = "comptoir.account.leaked-passwords")
                    Optional<String> leakedPasswords) {
        this.data = Path.of(data);
        this.staffNeedsSecondFactor = !PLAY_CHAINS.contains(chain);
        this.hashesAtOnce = bounded("hashes-at-once", hashesAtOnce, 64);
        this.hashesWaiting = bounded("hashes-waiting", hashesWaiting, 1_000);
        this.leakedPasswords = leakedPasswords.map(AccountConfig::readable);
        this.operatorPassword =
                operatorPasswordFile
                        .map(AccountConfig::read)
                        .or(() -> operatorPassword.map(Secret::of));
    }

    /** Where the first operator's password waits until it was used. */
    public Path operatorPasswordFile() {
        return data.resolve("operator-password");
    }

    /** True on a post whose chain has coins of value. */
    public boolean staffNeedsSecondFactor() {
        return staffNeedsSecondFactor;
    }

    /** Passwords hashed at the same time. */
    public int hashesAtOnce() {
        return hashesAtOnce;
    }

    /** Passwords that may wait to be hashed. */
    public int hashesWaiting() {
        return hashesWaiting;
    }

    /** The password given for the first account, if one was. */
    public Optional<Secret> operatorPassword() {
        return operatorPassword;
    }

    /** The operator's list of passwords nobody may choose, if there is one. */
    public Optional<Path> leakedPasswords() {
        return leakedPasswords;
    }

    private static Path readable(String file) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new IllegalArgumentException(
                    "comptoir.account.leaked-passwords is no file that can be read");
        }
        return path;
    }

    private static Secret read(String file) {
        try {
            return Secret.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("COMPTOIR_OPERATOR_PASSWORD_FILE cannot be read", e);
        }
    }

    private static int bounded(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "comptoir.account.%s is 1 to %d".formatted(name, most));
        }
        return value;
    }
}
