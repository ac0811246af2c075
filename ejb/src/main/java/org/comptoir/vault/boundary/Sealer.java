package org.comptoir.vault.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.control.AesGcm;

/** Seals what a database dump must not show. Plain computation: joins whatever transaction is. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Sealer {
    @Inject AesGcm cipher;

    /**
     * Seals a text.
     *
     * @param id names the one row the sealed text belongs to; it opens for no other
     * @return 29 bytes longer than the plain text, different at every call
     */
    public byte[] seal(KeyPurpose purpose, String id, Secret plain) {
        return cipher.seal(purpose, id, plain);
    }

    /**
     * Opens a text.
     *
     * @throws org.comptoir.vault.SealBroken when it was altered or sealed for something else
     */
    public Secret open(KeyPurpose purpose, String id, byte[] sealed) {
        return cipher.open(purpose, id, sealed);
    }
}
