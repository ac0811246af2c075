package org.comptoir.vault;

/** A sealed text does not open: altered, of another purpose or id, or of another master key. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault, not a refusal: nobody's request can cause it. */
    public SealBroken(KeyPurpose purpose, String id) {
        super("sealed text of " + purpose.name() + " " + id + " does not open");
    }
}
