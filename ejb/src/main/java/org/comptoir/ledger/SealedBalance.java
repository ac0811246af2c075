package org.comptoir.ledger;

/**
 * A balance that never changes any more (L7).
 *
 * @param asOf the place after which it was read: everything up to it counts, nothing behind it
 */
public record SealedBalance(long asOf, Balance balance) {}
