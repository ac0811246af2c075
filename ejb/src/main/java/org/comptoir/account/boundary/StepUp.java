package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import org.comptoir.account.Caller;
import org.jspecify.annotations.Nullable;

/** The second factor, asked again for what matters (S9). */
@Stateless
public class StepUp {
    /**
     * Asks a member who has a second factor for a one-time code. A member without one passes.
     *
     * <p><em>Effect</em>: the code is used up when the caller's transaction commits; a wrong code
     * is counted even when it rolls back.
     *
     * @param totp six digits as sent, or null when the request carries none
     * @throws org.comptoir.kernel.Refused 403 second-factor-required when the code is missing; 429
     *     after too many wrong codes; 403 second-factor-invalid when it is wrong or used
     */
    public void require(Caller caller, @Nullable String totp) {
        throw new UnsupportedOperationException("on its way");
    }
}
