package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;

/** The sessions of members. */
@Stateless
public class Sessions {
    /**
     * Reads session, member and roles again in the caller's transaction, and keeps the member from
     * closing until it ends (S3). First call of every door that moves value or serves operators.
     *
     * @param anyOf roles of which the member needs one now; none asked when empty
     * @throws org.comptoir.kernel.Refused 401 when the session has ended or the member is not open;
     *     403 when the member has none of the roles
     */
    public void recheck(Caller caller, Role... anyOf) {
        throw new UnsupportedOperationException("on its way");
    }
}
