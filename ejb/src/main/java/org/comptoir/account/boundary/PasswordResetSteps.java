package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.Credential;
import org.comptoir.account.CredentialChanged;
import org.comptoir.account.Digests;
import org.comptoir.account.MailKind;
import org.comptoir.account.MemberState;
import org.comptoir.account.control.Audit;
import org.comptoir.account.control.EmailAddresses;
import org.comptoir.account.control.Letters;
import org.comptoir.account.control.Revoker;
import org.comptoir.account.control.Usernames;
import org.comptoir.account.entity.LinkRows;
import org.comptoir.account.entity.LinkRows.Link;
import org.comptoir.account.entity.LinkRows.Purpose;
import org.comptoir.account.entity.MemberChanges;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Secret;

/** The transactions of {@link PasswordResets}. */
@Stateless
public class PasswordResetSteps {
    @Inject MemberRows rows;
    @Inject MemberChanges changes;
    @Inject LinkRows links;
    @Inject Letters letters;
    @Inject Revoker revoker;
    @Inject Audit audit;
    @Inject Event<CredentialChanged> credentialChanged;
    @Inject Clock clock;

    /** Writes the letter, if that is an open member with a verified address; five an hour. */
    public void write(String account) {
        Optional<MemberRow> member =
                Usernames.isWellFormed(account)
                        ? rows.byUsername(account)
                        : EmailAddresses.isWellFormed(account)
                                ? rows.byVerifiedEmail(account)
                                : Optional.empty();
        member.filter(row -> row.state() == MemberState.OPEN && row.emailVerified())
                .ifPresent(this::write);
    }

    private void write(MemberRow member) {
        String email = member.email();
        if (email != null && letters.mayWrite(member.id(), MailKind.RESET_PASSWORD)) {
            letters.reset(member.id(), member.username(), email);
        }
    }

    /**
     * Whose token it is; it is not used up.
     *
     * @throws InvalidInput when it is unknown, used or too old
     */
    public MemberRow member(Secret token) {
        return links.find(Purpose.RESET_PASSWORD, hash(token), clock.instant())
                .flatMap(link -> rows.find(link.member()))
                .orElseThrow(PasswordResetSteps::noToken);
    }

    /**
     * Uses the token up and replaces the password.
     *
     * @throws InvalidInput when it was used meanwhile, or the member is not open
     */
    public void reset(AddressPrefix from, Secret token, Secret passwordHash) {
        Link link =
                links.use(Purpose.RESET_PASSWORD, hash(token), clock.instant())
                        .orElseThrow(PasswordResetSteps::noToken);
        MemberRow member = rows.lock(link.member()).orElseThrow(PasswordResetSteps::noToken);
        if (!changes.resetPassword(member.id(), passwordHash)) {
            throw noToken();
        }
        Author author = new Author(member.id(), null, from);
        audit.add(AuditKind.PASSWORD_RESET, author, member.id());
        revoker.endOthers(member.id(), null, author, "password-reset");
        if (member.passwordChangeRequired()) {
            revoker.changed(member.id());
        }
        changes.holdOutflow(member.id(), clock.instant().plus(AccountConfig.OUTFLOW_HELD_FOR));
        letters.wasReset(member.id(), member.username(), link.email());
        credentialChanged.fire(new CredentialChanged(member.id(), Credential.PASSWORD));
    }

    private static Secret hash(Secret token) {
        return Digests.sha256(token.revealText());
    }

    private static InvalidInput noToken() {
        return new InvalidInput("token", "is unknown, was used or is too old");
    }
}
