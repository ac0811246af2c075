package org.comptoir.ledger.control;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HexFormat;
import org.comptoir.ledger.SealSigner;

/** Signs seals with a key of this JVM. */
public final class TestSigner implements SealSigner {
    private static final KeyPair KEYS = newKeys();

    private final KeyPair keys;

    /** With the key that all tests of this JVM share, as they share the database. */
    public TestSigner() {
        this(KEYS);
    }

    private TestSigner(KeyPair keys) {
        this.keys = keys;
    }

    /** A stranger. */
    public static TestSigner stranger() {
        return new TestSigner(newKeys());
    }

    @Override
    public String keyId() {
        return HexFormat.of().formatHex(keys.getPublic().getEncoded());
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isOurs(byte[] message, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(keys.getPublic());
            signature.update(message);
            return signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
