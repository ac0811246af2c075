package org.comptoir.vault.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.control.Ed25519;

/** Signs what others may check without our keys: seal heads, receipts. Plain computation. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Signatures {
    @Inject Ed25519 ed25519;

    /** An Ed25519 signature of 64 bytes, always the same for the same message. */
    public byte[] sign(KeyPurpose purpose, byte[] message) {
        return ed25519.sign(purpose, message);
    }

    /** The public key of 32 bytes that checks the signatures of that purpose. */
    public byte[] publicKey(KeyPurpose purpose) {
        return ed25519.publicKey(purpose);
    }

    /** True when this post signed that message for that purpose. */
    public boolean isOurs(KeyPurpose purpose, byte[] message, byte[] signature) {
        return Ed25519.verifies(ed25519.publicKey(purpose), message, signature);
    }
}
