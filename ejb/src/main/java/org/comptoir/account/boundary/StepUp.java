package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.control.FailedProofs;
import org.comptoir.account.control.Refusals;
import org.comptoir.account.control.SecondFactor;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.guard.boundary.Admission;
import org.jspecify.annotations.Nullable;

/** The second factor, asked again for what matters (S9). */
@Stateless
public class StepUp {
    @Inject MemberRows rows;
    @Inject SecondFactor factor;
    @Inject Admission admission;
    @Inject FailedProofs failed;

    /**
     * Asks a member who has a second factor for a one-time code. A member without one passes.
     *
     * <p><em>Effect</em>: the code is used up when the caller's transaction commits, so that the
     * same request may be tried again when the database asks for it; a wrong code is counted even
     * when it rolls back.
     *
     * @param totp six digits as sent, or null when the request carries none
     * @throws org.comptoir.kernel.Refused 403 second-factor-required when the code is missing; 403
     *     second-factor-invalid when it is wrong or used
     * @throws org.comptoir.guard.TooManyRequests after too many wrong codes
     */
    public void require(Caller caller, @Nullable String totp) {
        MemberRow member = rows.find(caller.member()).orElseThrow(Refusals::signInAgain);
        if (!member.hasSecondFactor()) {
            return;
        }
        if (totp == null || totp.isEmpty()) {
            throw Refusals.proofRequired("a one-time code in totp");
        }
        UUID account = member.id().value();
        admission.stepUp(account);
        if (!factor.useCode(member, totp)) {
            failed.note(caller);
            throw Refusals.proofInvalid();
        }
        admission.steppedUp(account);
    }
}
