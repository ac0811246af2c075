package org.comptoir.ledger.entity;

/**
 * A member's account, locked until the transaction ends.
 *
 * @param balanceMinor its balance now, in minor units
 */
public record LockedAccount(long id, long balanceMinor) {}
