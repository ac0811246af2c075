package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.Credential;
import org.comptoir.account.CredentialChanged;
import org.comptoir.account.Digests;
import org.comptoir.account.MailKind;
import org.comptoir.account.MemberView;
import org.comptoir.account.control.Audit;
import org.comptoir.account.control.Letters;
import org.comptoir.account.control.Refusals;
import org.comptoir.account.control.Revoker;
import org.comptoir.account.entity.LinkRows;
import org.comptoir.account.entity.LinkRows.Link;
import org.comptoir.account.entity.LinkRows.Purpose;
import org.comptoir.account.entity.MemberChanges;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Secret;

/** The transactions of {@link Emails}. */
@Stateless
public class EmailSteps {
    @Inject MemberRows rows;
    @Inject MemberChanges changes;
    @Inject LinkRows links;
    @Inject Letters letters;
    @Inject Revoker revoker;
    @Inject Audit audit;
    @Inject Event<CredentialChanged> credentialChanged;
    @Inject Clock clock;

    /** Takes an address; a proved one stays until the new one is. */
    public MemberView give(Caller caller, String email) {
        MemberRow member = rows.lock(caller.member()).orElseThrow(Refusals::signInAgain);
        if (!letters.mayWrite(member.id(), MailKind.VERIFY_EMAIL)) {
            throw new InvalidInput("email", "was given five times in an hour; try again later");
        }
        if (!member.emailVerified()) {
            changes.giveEmail(member.id(), email);
        }
        audit.add(AuditKind.EMAIL_GIVEN, Author.of(caller), member.id());
        letters.ask(member, email);
        return rows.find(member.id()).orElseThrow().view();
    }

    /** Uses a token. */
    public MemberView verify(Caller caller, Secret token) {
        MemberRow member = rows.lock(caller.member()).orElseThrow(Refusals::signInAgain);
        Link link =
                links.use(Purpose.VERIFY_EMAIL, Digests.sha256(token.revealText()), clock.instant())
                        .filter(used -> used.member().equals(member.id()))
                        .filter(used -> isFree(used.email(), member))
                        .orElseThrow(
                                () ->
                                        new InvalidInput(
                                                "token", "is unknown, was used or is too old"));
        changes.verifyEmail(member.id(), link.email());
        audit.add(AuditKind.EMAIL_VERIFIED, Author.of(caller), member.id());
        String before = member.email();
        if (member.emailVerified() && before != null && !before.equals(link.email())) {
            replaced(caller, member, before);
        }
        return rows.find(member.id()).orElseThrow().view();
    }

    private boolean isFree(String email, MemberRow member) {
        return rows.byVerifiedEmail(email).filter(row -> !row.id().equals(member.id())).isEmpty();
    }

    private void replaced(Caller caller, MemberRow member, String before) {
        letters.changed(member.id(), member.username(), before);
        revoker.endOthers(member.id(), caller.session(), Author.of(caller), "email-changed");
        changes.holdOutflow(member.id(), clock.instant().plus(AccountConfig.OUTFLOW_HELD_FOR));
        credentialChanged.fire(new CredentialChanged(member.id(), Credential.EMAIL));
    }
}
