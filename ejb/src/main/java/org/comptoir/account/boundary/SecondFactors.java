package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.TotpOffer;
import org.comptoir.account.control.Audit;
import org.comptoir.account.control.FailedProofs;
import org.comptoir.account.control.Refusals;
import org.comptoir.account.control.Revoker;
import org.comptoir.account.control.SecondFactor;
import org.comptoir.account.control.Totp;
import org.comptoir.account.entity.MemberChanges;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.guard.boundary.Admission;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** Setting up a second factor (S8). */
@Stateless
public class SecondFactors {
    @Inject MemberRows rows;
    @Inject MemberChanges changes;
    @Inject Totp totp;
    @Inject SecondFactor factor;
    @Inject Revoker revoker;
    @Inject Admission admission;
    @Inject FailedProofs failed;
    @Inject Audit audit;

    /**
     * Offers a new secret; it counts for nothing until its first code came. An earlier offer is
     * void.
     *
     * @throws Refused 409 when there is a second factor already
     */
    public TotpOffer offer(Caller caller) {
        MemberRow member = rows.lock(caller.member()).orElseThrow(Refusals::signInAgain);
        Secret secret = totp.newSecret();
        if (!changes.offerTotp(member.id(), factor.seal(member.id(), secret))) {
            throw new Refused(ProblemType.WRONG_STATE, "There is a second factor already.");
        }
        return totp.offer(secret, member.username());
    }

    /**
     * Makes the offered second factor the active one.
     *
     * @param code its first code, which is used up
     * @return ten recovery codes, shown this once
     * @throws Refused 409 when none was offered; 403 when the code is missing or wrong
     */
    public List<Secret> confirm(Caller caller, @Nullable String code) {
        MemberRow member = rows.lock(caller.member()).orElseThrow(Refusals::signInAgain);
        Secret pending = member.totpPending();
        if (pending == null || member.hasSecondFactor()) {
            throw new Refused(ProblemType.WRONG_STATE, "No second factor waits for its code.");
        }
        if (code == null || code.isEmpty()) {
            throw Refusals.proofRequired("the first one-time code in code");
        }
        admission.stepUp(member.id().value());
        OptionalLong step = factor.stepOfPending(member, code);
        if (step.isEmpty() || !changes.activateTotp(member.id(), pending, step.getAsLong())) {
            failed.note(caller);
            throw Refusals.proofInvalid();
        }
        admission.steppedUp(member.id().value());
        revoker.changed(member.id());
        audit.add(AuditKind.SECOND_FACTOR_ADDED, Author.of(caller), member.id());
        return factor.renewRecoveryCodes(member.id());
    }
}
