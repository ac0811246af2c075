package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.comptoir.account.Caller;
import org.comptoir.account.Digests;
import org.comptoir.account.MemberState;
import org.comptoir.account.control.EffectiveRoles;
import org.comptoir.account.entity.SessionRows;
import org.comptoir.account.entity.TicketRows;

/** Tickets with which a client that cannot send headers opens the realtime connection (S17). */
@Stateless
public class Tickets {
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final int RANDOM_BYTES = 32;
    private static final int LONGEST = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject TicketRows rows;
    @Inject SessionRows sessions;
    @Inject EffectiveRoles effective;
    @Inject Clock clock;

    /** A ticket for the caller's session; good once, for 30 seconds. */
    public String issue(Caller caller) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        rows.insert(Digests.sha256(ticket), caller.session(), clock.instant().plus(LIFE));
        return ticket;
    }

    /** Uses a ticket up: who it was issued to, or nobody when unknown, used or late. */
    public Optional<Caller> redeem(String ticket) {
        if (ticket.isEmpty() || ticket.length() > LONGEST) {
            return Optional.empty();
        }
        return rows.use(Digests.sha256(ticket), clock.instant()).flatMap(this::asOfNow);
    }

    private Optional<Caller> asOfNow(Caller caller) {
        return sessions.standing(caller, clock.instant())
                .filter(SessionRows.Standing::sessionLive)
                .filter(standing -> standing.state() == MemberState.OPEN)
                .map(
                        standing ->
                                new Caller(
                                        caller.member(), caller.session(), effective.of(standing)));
    }
}
