package org.comptoir.account;

/**
 * Somebody who knew the password gave a wrong code at sign-in; the member is told (S8). The guard
 * bounds how often.
 *
 * @param member whose password it was
 */
public record WrongCode(MemberId member) {}
