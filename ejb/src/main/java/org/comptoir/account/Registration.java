package org.comptoir.account;

/**
 * How a registration ended.
 *
 * @param member who was registered
 * @param replayed true when an earlier request with the same key had done it (L5)
 */
public record Registration(MemberView member, boolean replayed) {}
