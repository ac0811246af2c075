package org.comptoir.account;

/**
 * An operator keeps a member out from now on: fired synchronously inside the transaction, which
 * nothing of value of this member passes at the same time. Observers take the member off the market
 * and out of what has yet to leave the post; what others rely on goes on.
 *
 * @param member who is kept out
 */
public record MemberSuspended(MemberId member) {}
