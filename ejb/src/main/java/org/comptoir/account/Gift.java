package org.comptoir.account;

/**
 * A member's wish to give something to another.
 *
 * @param from who gives
 * @param to username of who takes, as written
 */
public record Gift(Caller from, String to) {}
