package org.comptoir.account.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.control.Revoker;
import org.comptoir.account.control.SigningKeys;
import org.comptoir.account.entity.LinkRows;
import org.comptoir.account.entity.RegistrationKeys;
import org.comptoir.account.entity.RevocationRows;
import org.comptoir.account.entity.SessionRows;
import org.comptoir.account.entity.StepUpRows;
import org.comptoir.account.entity.TicketRows;

/** Rotates signing keys and deletes what nobody can use any more. */
@Singleton(name = "AccountHousekeeping")
@Startup
@DependsOn({"Migrator", "MasterKeyCheck"})
public class Housekeeping {
    private static final Duration ENDED_SESSIONS_KEPT = Duration.ofDays(7);
    private static final Duration REVOCATIONS_KEPT =
            AccountConfig.ACCESS_TOKEN_LIFE.plus(AccountConfig.CLOCK_SKEW).plusMinutes(1);

    private static final int MOST_ENDED = 5_000;
    private static final int MOST_DELETED = 50_000;

    @Inject SigningKeys keys;
    @Inject Revoker revoker;
    @Inject SessionRows sessions;
    @Inject RevocationRows revocations;
    @Inject TicketRows tickets;
    @Inject StepUpRows stepUps;
    @Inject LinkRows links;
    @Inject RegistrationKeys registrationKeys;
    @Inject Clock clock;

    /** Loads the signing keys, and makes the next one when it is due. */
    @PostConstruct
    @Schedule(hour = "*", minute = "*", persistent = false)
    public void turnKeys() {
        keys.turn();
    }

    /** Ends what nobody carried on. */
    @Schedule(hour = "*", minute = "*", second = "15", persistent = false)
    public void endExpired() {
        revoker.endExpired(MOST_ENDED);
    }

    /** Deletes what is over. */
    @Schedule(hour = "*", minute = "*/5", second = "30", persistent = false)
    public void deleteOld() {
        Instant now = clock.instant();
        tickets.prune(now);
        stepUps.prune(now);
        links.prune(now);
        registrationKeys.prune(now);
        revocations.prune(now.minus(REVOCATIONS_KEPT));
        sessions.prune(now.minus(ENDED_SESSIONS_KEPT), MOST_DELETED);
    }
}
