package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberState;
import org.comptoir.account.Role;
import org.comptoir.account.control.AccessTokens;
import org.comptoir.account.control.AccessTokens.Verified;
import org.comptoir.account.control.EffectiveRoles;
import org.comptoir.account.control.Refusals;
import org.comptoir.account.control.Revocations;
import org.comptoir.account.entity.SessionRows;

/**
 * Access tokens. Verified without a transaction: memory alone, but for moments in which this node
 * may have missed a revocation.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Tokens {
    @Inject AccessTokens tokens;
    @Inject Revocations revocations;
    @Inject SessionRows sessions;
    @Inject EffectiveRoles effective;
    @Inject Clock clock;

    /**
     * Who sent that access token, with the roles of now. Verified once and remembered until it
     * expires or is revoked.
     *
     * @throws org.comptoir.kernel.Refused 401 when it is malformed, forged, expired or revoked
     */
    public Caller verify(String accessToken) {
        Verified token = tokens.verify(accessToken).orElseThrow(Refusals::signInAgain);
        return withRoles(
                token.caller(),
                rolesNow(token.caller(), token.version()).orElseThrow(Refusals::signInAgain));
    }

    /** True while the caller's session goes on; reads memory only (open sockets ask). */
    public boolean stands(Caller caller) {
        return rolesNow(caller, Long.MAX_VALUE).isPresent();
    }

    /** The caller with the roles of now, or nobody when the session has ended. */
    public Optional<Caller> now(Caller caller) {
        return rolesNow(caller, 0).map(roles -> withRoles(caller, roles));
    }

    private Optional<Set<Role>> rolesNow(Caller caller, long version) {
        if (!revocations.isUpToDate()) {
            return sessions.standing(caller, clock.instant())
                    .filter(SessionRows.Standing::sessionLive)
                    .filter(standing -> standing.state() == MemberState.OPEN)
                    .map(effective::of);
        }
        if (revocations.isEnded(caller.session())) {
            return Optional.empty();
        }
        return Optional.of(revocations.rolesAfter(caller.member(), version).orElse(caller.roles()));
    }

    private static Caller withRoles(Caller caller, Set<Role> roles) {
        return roles.equals(caller.roles()) ? caller : caller.withRoles(roles);
    }
}
