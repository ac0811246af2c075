package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import org.comptoir.account.Caller;

/** Access tokens. */
@Stateless
public class Tokens {
    /**
     * Who sent that access token. Verified once and remembered until it expires or is revoked.
     *
     * @throws org.comptoir.kernel.Refused 401 when it is malformed, forged, expired or revoked
     */
    public Caller verify(String accessToken) {
        throw new UnsupportedOperationException("on its way");
    }

    /** True while the caller's session and member stand; reads memory only (open sockets ask). */
    public boolean stands(Caller caller) {
        throw new UnsupportedOperationException("on its way");
    }
}
