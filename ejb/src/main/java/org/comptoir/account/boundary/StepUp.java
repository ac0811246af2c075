package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.StepUpProof;
import org.comptoir.account.control.FailedProofs;
import org.comptoir.account.control.Refusals;
import org.comptoir.account.control.SecondFactor;
import org.comptoir.account.control.StepUpProofs;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.guard.boundary.Admission;
import org.jspecify.annotations.Nullable;

/** The second factor, asked again for what matters (S9). */
@Stateless
public class StepUp {
    @Inject MemberRows rows;
    @Inject SecondFactor factor;
    @Inject StepUpProofs proofs;
    @Inject Admission admission;
    @Inject FailedProofs failed;

    /**
     * Asks a member who has a second factor for a one-time code, or for the proof of one given
     * before ({@link Membership#stepUp}). A member without one passes.
     *
     * <p><em>Effect</em>: code or proof are used up when the caller's transaction commits, so that
     * the same request may be tried again when the database asks for it; a wrong one is counted
     * even when it rolls back.
     *
     * @param totp six digits as sent, or null when the request carries none; then the proof counts
     * @throws org.comptoir.kernel.Refused 403 second-factor-required when both are missing; 403
     *     second-factor-invalid when it is wrong, used, or for something else
     * @throws org.comptoir.guard.TooManyRequests after too many wrong ones
     */
    public void require(Caller caller, @Nullable String totp) {
        MemberRow member = rows.find(caller.member()).orElseThrow(Refusals::signInAgain);
        if (!member.hasSecondFactor()) {
            return;
        }
        StepUpProof proof = caller.proof();
        boolean hasCode = totp != null && !totp.isEmpty();
        if (!hasCode && proof == null) {
            throw Refusals.proofRequired("a one-time code in totp, or a proof in Step-Up");
        }
        UUID account = member.id().value();
        admission.stepUp(account);
        boolean right =
                (totp != null && hasCode)
                        ? factor.useCode(member, totp)
                        : proof != null && proofs.use(caller, proof);
        if (!right) {
            failed.note(caller);
            throw Refusals.proofInvalid();
        }
        admission.steppedUp(account);
    }
}
