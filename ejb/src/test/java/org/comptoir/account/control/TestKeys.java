package org.comptoir.account.control;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import org.comptoir.account.control.KeyTable.SigningKey;

/** One signing key for all tests: making one takes long. */
public final class TestKeys {
    /** Signs since ever. */
    public static final SigningKey KEY = make("test-key-1");

    private TestKeys() {}

    /** A table with that key alone. */
    public static KeyTable table() {
        KeyTable table = new KeyTable();
        table.replace(List.of(KEY));
        return table;
    }

    static SigningKey make(String kid) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(kid, pair.getPrivate(), pair.getPublic(), Instant.EPOCH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
