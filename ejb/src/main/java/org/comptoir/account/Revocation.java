package org.comptoir.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access that ended or changed, as every node hears of it.
 *
 * @param member whose access
 * @param session the session that ended; null when the member itself changed
 * @param version the member's new version; 0 when a session ended
 * @param roles what the member may do from now on; empty when it may do nothing
 */
public record Revocation(
        MemberId member, @Nullable SessionId session, long version, Set<Role> roles) {
    /** Copies the roles. */
    public Revocation {
        roles = Set.copyOf(roles);
    }

    /** The end of one session. */
    public static Revocation ofSession(MemberId member, SessionId session) {
        return new Revocation(member, session, 0, Set.of());
    }

    /** A change of what the member may do. */
    public static Revocation ofMember(MemberId member, long version, Set<Role> roles) {
        return new Revocation(member, null, version, roles);
    }
}
