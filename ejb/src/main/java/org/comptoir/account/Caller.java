package org.comptoir.account;

import java.util.Set;
import org.comptoir.guard.AddressPrefix;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as a verified access token says; doors that move value read it again (S3).
 *
 * @param member the member
 * @param session the session the token belongs to
 * @param roles what the member may do
 * @param from where the request comes from; null when it is not known
 * @param proof that the member stepped up for what the request does; null when it carries none
 */
public record Caller(
        MemberId member,
        SessionId session,
        Set<Role> roles,
        @Nullable AddressPrefix from,
        @Nullable StepUpProof proof) {
    /** Copies the roles. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** A caller of whom is not known where it is. */
    public Caller(MemberId member, SessionId session, Set<Role> roles) {
        this(member, session, roles, null, null);
    }

    /** The same, with other roles. */
    public Caller withRoles(Set<Role> others) {
        return new Caller(member, session, others, from, proof);
    }

    /** The same, whose request comes from there. */
    public Caller from(AddressPrefix prefix) {
        return new Caller(member, session, roles, prefix, proof);
    }

    /** The same, whose request carries that proof. */
    public Caller with(StepUpProof carried) {
        return new Caller(member, session, roles, from, carried);
    }

    /** True when the member has that role. */
    public boolean has(Role role) {
        return roles.contains(role);
    }
}
