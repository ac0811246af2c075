package org.comptoir.account;

import java.util.Set;

/**
 * Who calls, as a verified access token says; doors that move value read it again (S3).
 *
 * @param member the member
 * @param session the session the token belongs to
 * @param roles what the member may do
 */
public record Caller(MemberId member, SessionId session, Set<Role> roles) {
    /** Copies the roles. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** True when the member has that role. */
    public boolean has(Role role) {
        return roles.contains(role);
    }
}
