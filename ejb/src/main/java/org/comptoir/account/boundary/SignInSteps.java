package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.MemberId;
import org.comptoir.account.SignInOrder;
import org.comptoir.account.SignInResult;
import org.comptoir.account.Suspension;
import org.comptoir.account.TokenPair;
import org.comptoir.account.WrongCode;
import org.comptoir.account.control.Audit;
import org.comptoir.account.control.DeviceCookies;
import org.comptoir.account.control.EmailAddresses;
import org.comptoir.account.control.SecondFactor;
import org.comptoir.account.control.SessionStart;
import org.comptoir.account.control.Usernames;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.guard.Client;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.boundary.SignInAdmission;
import org.comptoir.guard.boundary.Signals;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Secret;

/** The two transactions of a sign-in, before and after the password is compared. */
@Stateless
public class SignInSteps {
    @Inject MemberRows rows;
    @Inject SecondFactor factor;
    @Inject SessionStart sessions;
    @Inject DeviceCookies devices;
    @Inject SignInAdmission admission;
    @Inject Signals signals;
    @Inject Event<WrongCode> wrongCode;
    @Inject Audit audit;

    /** The member that signs in by that name or verified address. */
    public Optional<MemberRow> find(String username) {
        if (Usernames.isWellFormed(username)) {
            return rows.byUsername(username);
        }
        return EmailAddresses.isWellFormed(username)
                ? rows.byVerifiedEmail(username)
                : Optional.empty();
    }

    /**
     * Signs a member in whose password was right a moment ago.
     *
     * @param hash the password's hash that was compared; another one meanwhile is a wrong password
     */
    public SignInResult signIn(MemberId id, Secret hash, SignInOrder order, Client client) {
        MemberRow member = rows.lock(id).orElseThrow();
        if (!Optional.of(hash).equals(Optional.ofNullable(member.passwordHash()))) {
            return new SignInResult.WrongCredentials();
        }
        Suspension suspension = member.suspension();
        if (suspension != null) {
            audit.add(AuditKind.SIGN_IN_SUSPENDED, Author.stranger(order.prefix()), id);
            return new SignInResult.Suspended(suspension);
        }
        String code = order.totp();
        if (!member.hasSecondFactor()) {
            return begin(member, order, client);
        }
        if (code == null || code.isEmpty()) {
            return new SignInResult.SecondFactorMissing();
        }
        admission.secondFactor(client, id.value());
        Author author = new Author(id, null, order.prefix());
        if (!factor.useEither(member, code, author)) {
            audit.add(AuditKind.SECOND_FACTOR_FAILED, Author.stranger(order.prefix()), id);
            signals.report(SignalKind.SECOND_FACTOR_FAILED, id.value(), order.prefix());
            wrongCode.fire(new WrongCode(id));
            return new SignInResult.SecondFactorWrong();
        }
        return begin(member, order, client);
    }

    private SignInResult begin(MemberRow member, SignInOrder order, Client client) {
        TokenPair tokens =
                sessions.begin(member, order.rememberMe(), order.device(), order.prefix());
        UUID device = client.device() == null ? Ids.next() : client.device();
        admission.signedIn(
                client,
                member.id().value(),
                new Client(order.prefix(), device),
                member.hasSecondFactor());
        return new SignInResult.SignedIn(tokens, devices.write(device));
    }
}
