package org.comptoir.wallet.control;

import org.jspecify.annotations.Nullable;

/**
 * A decoded address of the right network (W5).
 *
 * @param text the address in its one canonical spelling
 * @param kind what sort of address
 * @param base for an integrated address the plain address inside it, else null
 */
public record PayeeAddress(String text, Kind kind, @Nullable String base) {
    /** Sorts of address; demo chains and Bitcoin know {@link #STANDARD} only. */
    public enum Kind {
        /** A wallet's base address, or any address of a chain without other sorts. */
        STANDARD,
        /** One of a wallet's many further addresses. */
        SUBADDRESS,
        /** A base address with a payment id in it: paid alone, never to ourselves. */
        INTEGRATED
    }
}
