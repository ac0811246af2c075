package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.Credential;
import org.comptoir.account.CredentialChanged;
import org.comptoir.account.MemberClosing;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberNotClosable;
import org.comptoir.account.MemberState;
import org.comptoir.account.MemberView;
import org.comptoir.account.RegistrationOrder;
import org.comptoir.account.Role;
import org.comptoir.account.UsernameTaken;
import org.comptoir.account.control.Audit;
import org.comptoir.account.control.FailedProofs;
import org.comptoir.account.control.Letters;
import org.comptoir.account.control.Refusals;
import org.comptoir.account.control.Revoker;
import org.comptoir.account.control.SecondFactor;
import org.comptoir.account.control.Usernames;
import org.comptoir.account.entity.LinkRows;
import org.comptoir.account.entity.MailRows;
import org.comptoir.account.entity.MemberChanges;
import org.comptoir.account.entity.MemberLocks;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.account.entity.MemberRows.NewMember;
import org.comptoir.account.entity.RegistrationKeys;
import org.comptoir.account.entity.SessionRows;
import org.comptoir.guard.boundary.Admission;
import org.comptoir.guard.boundary.SignInAdmission;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** The transactions of {@link Membership}, between which passwords are hashed. */
@Stateless
public class MembershipSteps {
    /** As long as other answers are kept (L5). */
    private static final Duration REGISTRATION_KEY_KEPT_FOR = Duration.ofDays(30);

    @Inject MemberRows rows;
    @Inject RegistrationKeys registrationKeys;
    @Inject MemberChanges changes;
    @Inject MemberLocks locks;
    @Inject LinkRows links;
    @Inject Letters letters;
    @Inject MailRows mails;
    @Inject SessionRows sessions;
    @Inject SecondFactor factor;
    @Inject Revoker revoker;
    @Inject Admission admission;
    @Inject SignInAdmission sources;
    @Inject FailedProofs failed;
    @Inject Audit audit;
    @Inject Event<MemberClosing> closing;
    @Inject Event<CredentialChanged> credentialChanged;
    @Inject Clock clock;

    /**
     * Says early, before a password is hashed for nothing, that a name is taken.
     *
     * @throws UsernameTaken when the name or one like it was issued before
     */
    public void requireFree(String username) {
        if (rows.isIssued(Usernames.skeleton(username))) {
            throw new UsernameTaken();
        }
    }

    /**
     * Writes a new member.
     *
     * @throws UsernameTaken when the name or one like it was issued before
     */
    public MemberView create(RegistrationOrder order, Secret passwordHash) {
        MemberView member =
                createWith(
                        order.username(),
                        order.email(),
                        passwordHash,
                        false,
                        EnumSet.of(Role.MEMBER));
        audit.add(
                AuditKind.REGISTERED,
                new Author(member.id(), null, order.client().prefix()),
                member.id());
        String email = order.email();
        if (email != null) {
            letters.ask(rows.find(member.id()).orElseThrow(), email);
        }
        IdempotencyKey key = order.key();
        if (key != null) {
            registrationKeys.insert(
                    member.id(), key, clock.instant().plus(REGISTRATION_KEY_KEPT_FOR));
        }
        return member;
    }

    /** The open member whom an earlier request with the same name and key has registered. */
    public Optional<MemberRow> registered(RegistrationOrder order) {
        IdempotencyKey key = order.key();
        return key == null
                ? Optional.empty()
                : registrationKeys
                        .member(order.username(), key, clock.instant())
                        .flatMap(rows::find);
    }

    /**
     * Writes a new member with the given roles.
     *
     * @param passwordChangeRequired whether somebody else chose the password
     * @throws UsernameTaken when the name or one like it was issued before
     */
    public MemberView createWith(
            String username,
            @Nullable String email,
            Secret passwordHash,
            boolean passwordChangeRequired,
            Set<Role> roles) {
        NewMember member =
                new NewMember(
                        new MemberId(Ids.next()),
                        username,
                        Usernames.skeleton(username),
                        email,
                        passwordHash,
                        passwordChangeRequired,
                        roles,
                        clock.instant());
        rows.insert(member);
        return rows.find(member.id()).orElseThrow().view();
    }

    /** The name of the caller. */
    public String username(Caller caller) {
        return find(caller).username();
    }

    /** The hash of the caller's password. */
    public Secret passwordHash(Caller caller) {
        Secret hash = find(caller).passwordHash();
        if (hash == null) {
            throw Refusals.signInAgain();
        }
        return hash;
    }

    /**
     * Replaces a password and ends all sessions but the caller's. Coins stay for two days, unless
     * somebody else had chosen the old one (S10).
     *
     * @throws Refused 403 when it was replaced meanwhile
     */
    public void replacePassword(Caller caller, Secret from, Secret to) {
        MemberRow before = find(caller);
        if (!changes.replacePassword(caller.member(), from, to)) {
            throw Refusals.proofInvalid();
        }
        Author author = Author.of(caller);
        audit.add(AuditKind.PASSWORD_CHANGED, author, caller.member());
        revoker.endOthers(caller.member(), caller.session(), author, "password-changed");
        if (before.passwordChangeRequired()) {
            revoker.changed(caller.member());
        } else {
            changed(caller.member(), Credential.PASSWORD);
        }
    }

    /**
     * Takes the second factor away. Coins stay for two days (S10).
     *
     * @throws Refused 409 when there is none; 403 when the code is missing, wrong or used
     */
    public void removeSecondFactor(Caller caller, @Nullable String code) {
        MemberRow member = rows.lock(caller.member()).orElseThrow(Refusals::signInAgain);
        if (!member.hasSecondFactor()) {
            throw new Refused(ProblemType.WRONG_STATE, "There is no second factor.");
        }
        if (code == null || code.isEmpty()) {
            throw Refusals.proofRequired("a one-time code or a recovery code in code");
        }
        admission.stepUp(member.id().value());
        if (!factor.useEither(member, code, Author.of(caller))) {
            failed.note(caller);
            throw Refusals.proofInvalid();
        }
        admission.steppedUp(member.id().value());
        withoutSecondFactor(caller);
    }

    /**
     * The same for a caller who has stepped up for it.
     *
     * @throws Refused 409 when there is none
     */
    public void removeSecondFactor(Caller caller) {
        if (!rows.lock(caller.member()).orElseThrow(Refusals::signInAgain).hasSecondFactor()) {
            throw new Refused(ProblemType.WRONG_STATE, "There is no second factor.");
        }
        withoutSecondFactor(caller);
    }

    private void withoutSecondFactor(Caller caller) {
        MemberId member = caller.member();
        changes.removeTotp(member);
        audit.add(AuditKind.SECOND_FACTOR_REMOVED, Author.of(caller), member);
        factor.dropRecoveryCodes(member);
        revoker.changed(member);
        changed(member, Credential.SECOND_FACTOR);
    }

    private void changed(MemberId member, Credential credential) {
        changes.holdOutflow(member, clock.instant().plus(AccountConfig.OUTFLOW_HELD_FOR));
        credentialChanged.fire(new CredentialChanged(member, credential));
    }

    /**
     * Closes the caller's account, unless a context objects.
     *
     * @throws Refused 401 when the session has ended
     * @throws MemberNotClosable naming what is open
     */
    public void close(Caller caller) {
        MemberId member = caller.member();
        locks.own(member);
        requireStanding(caller);
        MemberClosing event = new MemberClosing(member);
        closing.fire(event);
        if (rows.lockOpen(Role.ADMIN).equals(List.of(member))) {
            event.object("administration");
        }
        if (!event.objections().isEmpty()) {
            throw new MemberNotClosable(event.objections());
        }
        changes.close(member, clock.instant());
        factor.dropRecoveryCodes(member);
        links.deleteOf(member);
        mails.deleteOf(member);
        sources.forget(member.value());
        audit.add(AuditKind.CLOSED, Author.of(caller), member);
        revoker.endOthers(member, null, Author.of(caller), "closed");
        revoker.changed(member);
    }

    private void requireStanding(Caller caller) {
        boolean stands =
                sessions.standing(caller, clock.instant())
                        .filter(SessionRows.Standing::sessionLive)
                        .filter(standing -> standing.state() == MemberState.OPEN)
                        .isPresent();
        if (!stands) {
            throw Refusals.signInAgain();
        }
    }

    private MemberRow find(Caller caller) {
        return rows.find(caller.member()).orElseThrow(Refusals::signInAgain);
    }
}
