package org.comptoir.web.account;

/**
 * The notice that a credential was replaced or taken away.
 *
 * @param credential {@code password} or {@code second_factor}
 */
public record CredentialChangedView(String credential) {}
