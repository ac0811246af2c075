package org.comptoir.wallet;

/**
 * The post began a new epoch after its database was found set back (R3); fired in the transaction
 * that does so.
 */
public record EpochBegan(long number) {}
