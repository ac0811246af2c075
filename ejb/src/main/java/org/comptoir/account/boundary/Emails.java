package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberView;
import org.comptoir.account.control.EmailAddresses;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A member's e-mail address. Without a transaction of its own: hashing takes long and must not hold
 * a connection meanwhile (S7).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Emails {
    @Inject Membership membership;
    @Inject EmailSteps steps;

    /**
     * Takes another address of the caller, which counts once a link sent to it was used. The answer
     * is the same when somebody else has it (S11).
     *
     * @param password of the caller; null when the caller's proof counts
     * @throws org.comptoir.kernel.InvalidInput when it cannot be an address
     * @throws org.comptoir.kernel.Refused 403 when the password is missing or wrong; 422 when more
     *     letters were asked for in an hour than are sent
     */
    public MemberView give(Caller caller, String email, @Nullable Secret password) {
        EmailAddresses.check(email);
        membership.requirePassword(caller, password);
        return steps.give(caller, email);
    }

    /**
     * Proves an address with the token of its link. Replacing a proved address ends all other
     * sessions, keeps coins in the post for 48 hours and is told to the address of before (S10).
     *
     * @throws org.comptoir.kernel.InvalidInput when the token is unknown, used, late, or another
     *     member's
     */
    public MemberView verify(Caller caller, Secret token) {
        return steps.verify(caller, token);
    }
}
