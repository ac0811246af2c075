package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberView;
import org.comptoir.account.Registration;
import org.comptoir.account.RegistrationOrder;
import org.comptoir.account.StepUpOrder;
import org.comptoir.account.UsernameTaken;
import org.comptoir.account.control.EmailAddresses;
import org.comptoir.account.control.FailedProofs;
import org.comptoir.account.control.Failures;
import org.comptoir.account.control.PasswordHasher;
import org.comptoir.account.control.PasswordRules;
import org.comptoir.account.control.Refusals;
import org.comptoir.account.control.Usernames;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.boundary.Admission;
import org.comptoir.guard.boundary.Signals;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Joining, leaving, and what needs the password. Without a transaction of its own: hashing takes
 * long and must not hold a connection meanwhile (S7). It reads, hashes, and writes behind another
 * door.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Membership {
    @Inject MembershipSteps steps;
    @Inject StepUpSteps proofs;
    @Inject PasswordHasher hasher;
    @Inject PasswordRules rules;
    @Inject Admission admission;
    @Inject Signals signals;
    @Inject FailedProofs failed;
    @Inject Failures failures;
    @Inject Clock clock;

    /**
     * Registers a member, once for each name and key.
     *
     * <p>A stranger has no scope of its own: a key counts for the name it came with, and whoever
     * repeats it proves with the password to be the one who was registered.
     *
     * @throws org.comptoir.guard.TooManyRequests when too many come from there
     * @throws org.comptoir.kernel.InvalidInput when name, address or password are not allowed
     * @throws org.comptoir.account.UsernameTaken when the name or one like it was issued before
     * @throws Refused 409 {@code idempotency-conflict} when it was issued under this key with
     *     another password or address
     */
    public Registration register(RegistrationOrder order) {
        admission.registration(order.client());
        Usernames.check(order.username());
        EmailAddresses.check(order.email());
        rules.check("password", order.password(), order.username());
        try {
            steps.requireFree(order.username());
            MemberView member = steps.create(order, hasher.hash(order.password()));
            signals.report(SignalKind.REGISTERED, member.id().value(), order.client().prefix());
            return new Registration(member, false);
        } catch (UsernameTaken taken) {
            MemberRow earlier = steps.registered(order).orElseThrow(() -> taken);
            return new Registration(again(order, earlier), true);
        }
    }

    private MemberView again(RegistrationOrder order, MemberRow earlier) {
        UUID account = earlier.id().value();
        admission.stepUp(account);
        Secret hash = Objects.requireNonNull(earlier.passwordHash(), "an open member has one");
        if (!hasher.matches(order.password(), hash)
                || !Objects.equals(order.email(), earlier.email())) {
            signals.report(SignalKind.STEP_UP_FAILED, account, order.client().prefix());
            failures.add(
                    AuditKind.SIGN_IN_FAILED,
                    Author.stranger(order.client().prefix()),
                    earlier.id(),
                    null,
                    clock.instant());
            throw new Refused(
                    ProblemType.IDEMPOTENCY_CONFLICT,
                    "This Idempotency-Key was used for another registration; send a new one.");
        }
        admission.steppedUp(account);
        return earlier.view();
    }

    /**
     * Proves who the caller is, for one thing to come: with a one-time code where there is a second
     * factor, else with the password.
     *
     * @return a proof that is good once, for five minutes, in this session and for exactly this
     * @throws org.comptoir.kernel.InvalidInput when the parameters are not those of the purpose
     * @throws Refused 403 when code or password are missing or wrong
     * @throws org.comptoir.guard.TooManyRequests after too many wrong ones
     */
    public Secret stepUp(Caller caller, StepUpOrder order) {
        Secret binding = order.purpose().binding(order.parameters());
        if (proofs.hasSecondFactor(caller)) {
            return proofs.withCode(caller, binding, order.totp());
        }
        Secret hash = provePassword(caller, order.password(), "the password in password");
        return proofs.withPassword(caller, binding, hash);
    }

    /**
     * Changes the caller's password; all its other sessions end.
     *
     * @param current the password of now, or null when the request carries none; then the caller's
     *     proof counts
     * @throws org.comptoir.kernel.Refused 403 when {@code current} is missing or wrong
     * @throws org.comptoir.kernel.InvalidInput when the new one is not allowed
     */
    public void changePassword(Caller caller, @Nullable Secret current, Secret next) {
        Secret known = prove(caller, current, "the current password in current");
        rules.check("next", next, steps.username(caller));
        steps.replacePassword(caller, known, hasher.hash(next));
    }

    /**
     * Takes the caller's second factor away.
     *
     * @param code a one-time code or a recovery code; neither is asked of whoever has stepped up
     * @throws org.comptoir.kernel.Refused 403 when password or code are missing or wrong; 409 when
     *     there is no second factor
     */
    public void disableSecondFactor(
            Caller caller, @Nullable Secret password, @Nullable String code) {
        if (password == null && proofs.useProof(caller)) {
            steps.removeSecondFactor(caller);
            return;
        }
        provePassword(caller, password, "the password in password");
        steps.removeSecondFactor(caller, code);
    }

    /**
     * Asks for the password of a caller who wants to leave or to set up a second factor; {@link
     * MembershipSteps#close} or {@link SecondFactors#offer} follows, which may meet another
     * transaction and is tried again without hashing again.
     *
     * @throws org.comptoir.kernel.Refused 403 when the password is missing or wrong
     */
    public void requirePassword(Caller caller, @Nullable Secret password) {
        prove(caller, password, "the password in password");
    }

    /** The hash of the caller's password, which it just proved to know, or stepped up for. */
    private Secret prove(Caller caller, @Nullable Secret password, String what) {
        return password == null && proofs.useProof(caller)
                ? steps.passwordHash(caller)
                : provePassword(caller, password, what);
    }

    private Secret provePassword(Caller caller, @Nullable Secret password, String what) {
        if (password == null) {
            throw Refusals.proofRequired(what);
        }
        UUID account = caller.member().value();
        admission.stepUp(account);
        Secret hash = steps.passwordHash(caller);
        if (!hasher.matches(password, hash)) {
            failed.note(caller);
            throw Refusals.proofInvalid();
        }
        admission.steppedUp(account);
        return hash;
    }
}
