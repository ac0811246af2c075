package org.comptoir.account;

/**
 * A recovery code was used up in place of a one-time code; the member is told (S8).
 *
 * @param member whose it was
 * @param left how many are left
 */
public record RecoveryCodeUsed(MemberId member, int left) {}
