package org.comptoir.account.control;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.comptoir.kernel.Secret;
import org.junit.jupiter.api.Test;

final class Argon2idTest {
    private static final Secret PASSWORD = Secret.of("a good long sentence");

    @Test
    void matchesItsPasswordOnly() {
        Secret hash = Argon2id.hash(PASSWORD);
        assertTrue(Argon2id.matches(PASSWORD, hash));
        assertFalse(Argon2id.matches(Secret.of("a good long sentence "), hash));
        assertFalse(Argon2id.matches(Secret.of(""), hash));
    }

    @Test
    void saltsEveryHash() {
        assertNotEquals(Argon2id.hash(PASSWORD), Argon2id.hash(PASSWORD));
    }

    @Test
    void storesWhatItWasMadeWith() {
        String hash = Argon2id.hash(PASSWORD).revealText();
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    }

    @Test
    void refusesToReadWhatIsNoHashOfOurs() {
        Secret other =
                Secret.of("$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8");
        assertThrows(IllegalStateException.class, () -> Argon2id.matches(PASSWORD, other));
    }

    @Test
    void takesAccentsHoweverTheyAreComposed() {
        Secret hash = Argon2id.hash(Secret.of("caf\u00e9 cr\u00e8me"));
        assertTrue(Argon2id.matches(Secret.of("cafe\u0301 cre\u0300me"), hash));
    }

    @Test
    void aDecoyNeverMatches() {
        assertFalse(Argon2id.matches(PASSWORD, Argon2id.decoy()));
        assertFalse(Argon2id.matches(Secret.of(""), Argon2id.decoy()));
    }
}
