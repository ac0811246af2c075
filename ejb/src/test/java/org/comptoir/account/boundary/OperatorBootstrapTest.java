package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.comptoir.TestDatabase;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.SignInResult.SignedIn;
import org.comptoir.account.control.LeakedPasswords;
import org.comptoir.account.control.OperatorPassword;
import org.comptoir.account.control.PasswordHasher;
import org.comptoir.account.control.PasswordRules;
import org.comptoir.kernel.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S14; the only test that makes the member {@code operator}. */
@SuppressWarnings("UnnecessaryAssignment") // the container injects, tests wire by hand
final class OperatorBootstrapTest {
    private final Path data;
    private final TestPost post;

    OperatorBootstrapTest(@TempDir Path data) {
        this.data = data;
        this.post = new TestPost(data);
    }

    @Test
    void makesOneOperatorWhosePasswordWaitsInAFileAndMustBeChanged() throws IOException {
        bootstrap(Optional.empty());
        Path file = data.resolve("operator-password");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        String password = Files.readString(file).strip();
        assertTrue(password.length() >= 24, "120 bits");
        bootstrap(Optional.of("another password from elsewhere"));
        assertEquals(password, Files.readString(file).strip(), "a second start changes nothing");

        SignedIn signedIn =
                assertInstanceOf(
                        SignedIn.class,
                        post.signIn().signIn(post.order("operator", password, null)));
        assertFalse(Files.exists(file), "used");
        Caller caller = post.caller(signedIn.tokens());
        assertEquals(Set.of(), caller.roles(), "nothing before the password is changed");

        post.membership()
                .changePassword(caller, Secret.of(password), Secret.of("a sentence of my own"));
        assertEquals(EnumSet.allOf(Role.class), post.caller(signedIn.tokens()).roles());
    }

    private void bootstrap(Optional<String> preset) {
        AccountConfig config =
                new AccountConfig(
                        data.toString(), "demo", 2, 64, preset, Optional.empty(), Optional.empty());
        OperatorBootstrap bean = new OperatorBootstrap();
        bean.rows = post.rows;
        bean.steps = post.membershipSteps();
        bean.hasher = new PasswordHasher(config);
        bean.rules = new PasswordRules(new LeakedPasswords(config));
        bean.file = new OperatorPassword(config);
        bean.config = config;
        TestDatabase.inTransaction(bean::makeOperator);
    }
}
