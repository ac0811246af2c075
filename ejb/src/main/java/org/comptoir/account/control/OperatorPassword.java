package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.bouncycastle.util.encoders.Base32;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.AccountLog;
import org.comptoir.kernel.Secret;

/** The first operator's password in an owner-only file, until it was used once (S14). */
@Dependent
public class OperatorPassword {
    private static final int RANDOM_BYTES = 15;

    private final Path file;

    /** The file of the data folder. */
    @Inject
    public OperatorPassword(AccountConfig config) {
        this.file = config.operatorPasswordFile();
    }

    /** Where it waits. */
    public Path file() {
        return file;
    }

    /** A new password of 120 random bits, already in its file. */
    public Secret make() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String password =
                Base32.toBase32String(random)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("(.{6})(?=.)", "$1-");
        try {
            Path draft =
                    Files.createTempFile(
                            file.toAbsolutePath().getParent(),
                            "operator",
                            ".draft",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, password + "\n", StandardCharsets.US_ASCII);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the operator's password cannot be written", e);
        }
        return Secret.of(password);
    }

    /** The password was used: nobody needs the file any more. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            AccountLog.LOG.operatorPasswordFileStays(file, e);
        }
    }
}
