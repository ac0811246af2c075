package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.comptoir.account.Caller;
import org.comptoir.account.StepUpProof;
import org.comptoir.account.control.FailedProofs;
import org.comptoir.account.control.Refusals;
import org.comptoir.account.control.SecondFactor;
import org.comptoir.account.control.StepUpProofs;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.guard.boundary.Admission;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** The transactions of {@link Membership#stepUp}, and the use of its proofs. */
@Stateless
public class StepUpSteps {
    @Inject MemberRows rows;
    @Inject SecondFactor factor;
    @Inject StepUpProofs proofs;
    @Inject FailedProofs failed;
    @Inject Admission admission;

    /** Whether the caller is asked for a one-time code. */
    public boolean hasSecondFactor(Caller caller) {
        return find(caller).hasSecondFactor();
    }

    /**
     * A proof for a one-time code, which is used up.
     *
     * @throws org.comptoir.kernel.Refused 403 when it is missing or wrong
     */
    public Secret withCode(Caller caller, Secret binding, @Nullable String totp) {
        if (totp == null || totp.isEmpty()) {
            throw Refusals.proofRequired("a one-time code in totp");
        }
        admission.stepUp(caller.member().value());
        if (!factor.useCode(find(caller), totp)) {
            failed.note(caller);
            throw Refusals.proofInvalid();
        }
        admission.steppedUp(caller.member().value());
        return proofs.give(caller, binding);
    }

    /**
     * A proof for a password that was compared a moment ago.
     *
     * @param hash what it was compared with
     * @throws org.comptoir.kernel.Refused 403 when password or second factor are others meanwhile
     */
    public Secret withPassword(Caller caller, Secret binding, Secret hash) {
        MemberRow member = rows.lock(caller.member()).orElseThrow(Refusals::signInAgain);
        if (member.hasSecondFactor()
                || !Optional.of(hash).equals(Optional.ofNullable(member.passwordHash()))) {
            throw Refusals.proofInvalid();
        }
        return proofs.give(caller, binding);
    }

    /**
     * Uses up the proof that the caller's request carries.
     *
     * @return false when it carries none
     * @throws org.comptoir.kernel.Refused 403 when it is used, late or for something else
     */
    public boolean useProof(Caller caller) {
        StepUpProof proof = caller.proof();
        if (proof == null) {
            return false;
        }
        admission.stepUp(caller.member().value());
        if (!proofs.use(caller, proof)) {
            failed.note(caller);
            throw Refusals.proofInvalid();
        }
        admission.steppedUp(caller.member().value());
        return true;
    }

    private MemberRow find(Caller caller) {
        return rows.find(caller.member()).orElseThrow(Refusals::signInAgain);
    }
}
