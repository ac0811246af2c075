package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.Mail;
import org.comptoir.account.control.Letters;
import org.comptoir.account.entity.MailRows;
import org.comptoir.kernel.Secret;

/** The transactions around sending a letter. */
@Stateless
public class MailSteps {
    private static final Duration CLAIMED_FOR = Duration.ofMinutes(2);
    private static final Duration KEPT_FOR = Duration.ofDays(30);
    private static final int MOST_ATTEMPTS = 8;

    @Inject MailRows rows;
    @Inject Letters letters;
    @Inject Clock clock;

    /** The letter that waits longest, for two minutes nobody else's; ends those that are late. */
    public Optional<Mail> claim() {
        rows.expire(clock.instant());
        return rows.claim(clock.instant(), clock.instant().plus(CLAIMED_FOR));
    }

    /** What it says. */
    public Secret text(Mail mail) {
        return letters.open(mail);
    }

    /** The server took it. */
    public void sent(UUID id) {
        rows.end(id, "sent", null, clock.instant());
    }

    /** The server did not take it: it is tried again after ever longer pauses, eight times. */
    public void failed(Mail mail, String error) {
        if (mail.attempts() >= MOST_ATTEMPTS) {
            rows.end(mail.id(), "failed", error, clock.instant());
        } else {
            Duration pause = Duration.ofSeconds(10L << Math.min(mail.attempts() - 1, 6));
            rows.postpone(mail.id(), error, clock.instant().plus(pause));
        }
    }

    /** Ends those that are late, and forgets those of a month ago. */
    public void tidy() {
        rows.expire(clock.instant());
        rows.prune(clock.instant().minus(KEPT_FOR));
    }
}
