package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.Digests;
import org.comptoir.account.Mail;
import org.comptoir.account.MailConfig;
import org.comptoir.account.MailKind;
import org.comptoir.account.MemberId;
import org.comptoir.account.entity.LinkRows;
import org.comptoir.account.entity.LinkRows.Link;
import org.comptoir.account.entity.LinkRows.Purpose;
import org.comptoir.account.entity.MailRows;
import org.comptoir.account.entity.MailRows.NewMail;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.boundary.Sealer;

/** Writes the post's letters about accounts, with the tokens of their links. */
@Dependent
public class Letters {
    private static final KeyPurpose PURPOSE = new KeyPurpose("account.mail");
    private static final int RANDOM_BYTES = 32;

    /** Of a kind to a member (S11). */
    public static final int MOST_AN_HOUR = 5;

    private final MemberRows members;
    private final MailRows mails;
    private final LinkRows links;
    private final Sealer sealer;
    private final MailConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Works in the caller's transaction: the letter is there when it commits. */
    @Inject
    public Letters(
            MemberRows members,
            MailRows mails,
            LinkRows links,
            Sealer sealer,
            MailConfig config,
            Clock clock) {
        this.members = members;
        this.mails = mails;
        this.links = links;
        this.sealer = sealer;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Writes to an address that a member gave: to have it proved, or, when it is somebody else's,
     * to its owner, at most five times an hour (S11).
     */
    public void ask(MemberRow member, String email) {
        Optional<MemberRow> owner =
                members.byVerifiedEmail(email).filter(row -> !row.id().equals(member.id()));
        if (owner.isEmpty()) {
            verify(member.id(), member.username(), email);
        } else if (mayWrite(owner.get().id(), MailKind.EMAIL_KNOWN)) {
            known(owner.get().id(), owner.get().username(), email);
        }
    }

    /** Whether a member has not had all of a kind that one gets in an hour. */
    public boolean mayWrite(MemberId member, MailKind kind) {
        Instant anHourAgo = clock.instant().minus(Duration.ofHours(1));
        return mails.countSince(member, kind, anHourAgo) < MOST_AN_HOUR;
    }

    private void verify(MemberId member, String username, String email) {
        write(
                member,
                MailKind.VERIFY_EMAIL,
                email,
                "Confirm your address",
                """
                %s gave this address at the trading post %s.

                If that was you, open this link within 30 minutes while you are signed in there:

                %s

                If it was not you, do nothing.
                """
                        .formatted(
                                username,
                                config.address(),
                                link("/email", Purpose.VERIFY_EMAIL, member, email)));
    }

    private void known(MemberId owner, String username, String email) {
        write(
                owner,
                MailKind.EMAIL_KNOWN,
                email,
                "Your address was given again",
                """
                Somebody gave this address for another account at the trading post %s.

                It belongs to your account %s already. If that was you, sign in to it; if you forgot
                its password, have it reset there. If it was not you, do nothing: nothing changed.
                """
                        .formatted(config.address(), username));
    }

    /** Tells the address of before that another one took its place (S10). */
    public void changed(MemberId member, String username, String before) {
        write(
                member,
                MailKind.EMAIL_CHANGED,
                before,
                "Your address was changed",
                """
                The account %s at the trading post %s has another address from now on.

                If it was not you, somebody else has your password: write to the post's operators.
                Coins cannot leave the account for 48 hours.
                """
                        .formatted(username, config.address()));
    }

    /** Lets a member set a new password; an earlier link is void. */
    public void reset(MemberId member, String username, String email) {
        write(
                member,
                MailKind.RESET_PASSWORD,
                email,
                "Set a new password",
                """
                Somebody asked for a new password for the account %s at the trading post %s.

                If that was you, open this link within 30 minutes:

                %s

                A second factor, if you have one, is asked for as before. If it was not you, do
                nothing: nothing changed.
                """
                        .formatted(
                                username,
                                config.address(),
                                link("/reset", Purpose.RESET_PASSWORD, member, email)));
    }

    /** Tells a member that its password was replaced by a link (S10). */
    public void wasReset(MemberId member, String username, String email) {
        write(
                member,
                MailKind.PASSWORD_WAS_RESET,
                email,
                "Your password was replaced",
                """
                The password of the account %s at the trading post %s was replaced by a link that
                was sent to this address. Every session has ended, and coins cannot leave the
                account for 48 hours.

                If it was not you, somebody reads your mail: write to the post's operators.
                """
                        .formatted(username, config.address()));
    }

    /** What a letter that waits says. */
    public Secret open(Mail mail) {
        Secret sealed = mail.text();
        if (sealed == null) {
            throw new IllegalArgumentException("a letter that has gone has no text");
        }
        return sealer.open(PURPOSE, mail.id().toString(), sealed.reveal());
    }

    /** Behind a #, so that it reaches no log on its way. */
    private String link(String page, Purpose purpose, MemberId member, String email) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        links.replace(
                purpose,
                Digests.sha256(token),
                new Link(member, email),
                clock.instant().plus(AccountConfig.LINK_LIFE));
        return config.address() + page + "#" + token;
    }

    private void write(
            MemberId member, MailKind kind, String recipient, String subject, String text) {
        UUID id = Ids.next();
        Secret sealed = Secret.of(sealer.seal(PURPOSE, id.toString(), Secret.of(text)));
        mails.insert(new NewMail(id, member, kind, recipient, subject, sealed, clock.instant()));
    }
}
