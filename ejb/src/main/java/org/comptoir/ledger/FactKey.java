package org.comptoir.ledger;

/**
 * The name under which a transfer happens at most once, for ever (L5).
 *
 * @param owner whose names these are
 * @param sha256 digest of the name
 */
public record FactKey(OwnerId owner, Sha256 sha256) {
    /**
     * The key of a named fact, as {@code deposit:<one-time key>:<generation>} or {@code
     * transfer:<idempotency key>}.
     *
     * <p>The name starts with the kind of fact, so that one idempotency key serves two routes.
     */
    public static FactKey of(OwnerId owner, String name) {
        return new FactKey(owner, Sha256.hash(name));
    }
}
