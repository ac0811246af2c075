package org.comptoir.account;

/**
 * An operator let a suspended member in again; the member is told.
 *
 * @param member who may sign in again
 */
public record MemberRestored(MemberId member) {}
