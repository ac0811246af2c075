package org.comptoir.account.boundary;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.comptoir.account.AccountLog;
import org.comptoir.account.Mail;
import org.comptoir.account.control.MailServer;

/**
 * Sends the letters that wait.
 *
 * <p>{@code NOT_SUPPORTED}: it waits for a mail server; what it writes is written in short
 * transactions of their own. A letter may go twice when the server dies between the two, never
 * none.
 */
@Singleton(name = "MailTick")
@Startup
@DependsOn({"Migrator", "MasterKeyCheck"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailTick {
    private static final int MOST_AT_ONCE = 20;

    @Inject MailSteps steps;
    @Inject MailServer server;

    /** Sends some; none where there is no mail server, where an operator reads them. */
    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void send() {
        if (!server.isConfigured()) {
            return;
        }
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Optional<Mail> mail = steps.claim();
            if (mail.isEmpty()) {
                return;
            }
            send(mail.get());
        }
    }

    /** Ends what is late, and forgets what is old. */
    @Schedule(hour = "*", minute = "*", second = "45", persistent = false)
    public void tidy() {
        steps.tidy();
    }

    /** What the server answers may name the recipient: only the kind of the fault is kept. */
    private void send(Mail mail) {
        try {
            server.send(mail, steps.text(mail));
            steps.sent(mail.id());
        } catch (MessagingException fault) {
            String kind = fault.getClass().getSimpleName();
            AccountLog.LOG.mailNotTaken(mail.id().toString(), kind);
            steps.failed(mail, kind);
        }
    }
}
