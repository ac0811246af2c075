package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.Mail;
import org.comptoir.account.Role;
import org.comptoir.account.control.Audit;
import org.comptoir.account.control.Letters;
import org.comptoir.account.control.MailServer;
import org.comptoir.account.entity.MailRows;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.jspecify.annotations.Nullable;

/** The post's letters, as operators see them. */
@Stateless
public class Mails {
    @Inject Sessions sessions;
    @Inject MailRows rows;
    @Inject MailServer server;
    @Inject Letters letters;
    @Inject Audit audit;

    /**
     * Letters of the last 30 days, newest first, without what they say.
     *
     * @param limit 1 to 100
     * @throws org.comptoir.kernel.Refused 401 or 403 unless the caller is an operator now
     */
    public Page<Mail> mails(Caller caller, @Nullable UUID before, int limit) {
        sessions.recheck(caller, Role.OPERATOR);
        List<Mail> found = rows.page(before, limit + 1);
        return Page.of(found, limit, last -> last.id().toString()).map(Mail::withoutText);
    }

    /**
     * One letter. What it says is shown while it waits and there is no mail server to send it, so
     * that an operator can hand it over; that is written in the audit.
     *
     * @throws org.comptoir.kernel.Refused 401 or 403 unless the caller is an operator now
     * @throws NotFound when there is none
     */
    public Mail mail(Caller caller, UUID id) {
        sessions.recheck(caller, Role.OPERATOR);
        Mail mail = rows.find(id).orElseThrow(() -> new NotFound("mail"));
        if (mail.text() == null || server.isConfigured()) {
            return mail.withoutText();
        }
        audit.add(AuditKind.MAIL_READ, Author.of(caller), mail.member(), mail.kind());
        return new Mail(
                mail.id(),
                mail.createdAt(),
                mail.member(),
                mail.kind(),
                mail.recipient(),
                mail.subject(),
                letters.open(mail),
                mail.state(),
                mail.attempts(),
                mail.error());
    }
}
