package org.comptoir.account;

/**
 * A credential was replaced or taken away; the member is told (S10).
 *
 * @param member whose it was
 * @param credential which
 */
public record CredentialChanged(MemberId member, Credential credential) {}
