package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HexFormat;
import org.comptoir.ledger.SealSigner;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.boundary.Signatures;

/**
 * Signs the ledger's seals with a key of the vault: neither context may know the other, this one
 * knows both.
 */
@Dependent
public class VaultSealSigner implements SealSigner {
    private static final KeyPurpose SEALS = new KeyPurpose("ledger.seals");

    private final Signatures signatures;

    /** With the post's keys. */
    @Inject
    public VaultSealSigner(Signatures signatures) {
        this.signatures = signatures;
    }

    /** The public key, in hexadecimal: whoever has it can check a seal. */
    @Override
    public String keyId() {
        return HexFormat.of().formatHex(signatures.publicKey(SEALS));
    }

    @Override
    public byte[] sign(byte[] message) {
        return signatures.sign(SEALS, message);
    }

    @Override
    public boolean isOurs(byte[] message, byte[] signature) {
        return signatures.isOurs(SEALS, message, signature);
    }
}
