package org.comptoir.account;

import org.jspecify.annotations.Nullable;

/**
 * Access ended or changed, heard of on this node: after the commit here, within a second elsewhere.
 *
 * <p>Holders of long connections observe it and ask {@code Tokens.stands} again.
 *
 * @param member whose access it is
 * @param session the session that ended, or null when the member's state or roles changed
 */
public record AccessRevoked(MemberId member, @Nullable SessionId session) {}
