package org.comptoir.web.account;

/**
 * The notice that a recovery code was used.
 *
 * @param left how many are left
 */
public record RecoveryCodeUsedView(int left) {}
