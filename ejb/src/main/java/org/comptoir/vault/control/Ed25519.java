package org.comptoir.vault.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.control.KeyRing.Use;

/**
 * Ed25519 signatures under a key pair of its own for each purpose.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8032">RFC 8032</a>
 */
@Dependent
public class Ed25519 {
    private final KeyRing keys;

    /** Signs with keys of that ring. */
    @Inject
    public Ed25519(KeyRing keys) {
        this.keys = keys;
    }

    /** 64 bytes. */
    public byte[] sign(KeyPurpose purpose, byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, privateKey(purpose));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** 32 bytes that anybody may know. */
    public byte[] publicKey(KeyPurpose purpose) {
        return privateKey(purpose).generatePublicKey().getEncoded();
    }

    /** True when the signature over the message was made with that public key's pair. */
    public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != Ed25519PublicKeyParameters.KEY_SIZE) {
            return false;
        }
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(publicKey, 0));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    private Ed25519PrivateKeyParameters privateKey(KeyPurpose purpose) {
        return new Ed25519PrivateKeyParameters(keys.key(Use.SIGN, purpose), 0);
    }
}
