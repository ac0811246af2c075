package org.comptoir.web.account;

/**
 * The notice that an operator has suspended the member, or let it in again.
 *
 * @param state {@code suspended} or {@code open}
 */
public record StandingView(String state) {}
