package org.comptoir.recovery.backup;

/** A key that was given is none, or not the one; the sentence says what to do. */
public final class KitRefused extends Exception {
    private static final long serialVersionUID = 1L;

    KitRefused(String message) {
        super(message);
    }
}
