package org.comptoir.ledger;

/**
 * The newest seal, as witnesses outside the database keep it (L8, W2, R2).
 *
 * @param number 1 for the first seal
 * @param lastSeq the last place it covers
 * @param hash digest over the seal and, through it, over everything before
 */
public record SealHead(long number, long lastSeq, Sha256 hash) {}
