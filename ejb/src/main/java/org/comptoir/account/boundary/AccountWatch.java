package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import org.comptoir.account.entity.SessionRows;

/** How many are signed in, for the post's own figures; says nothing of who. */
@Stateless
public class AccountWatch {
    @Inject SessionRows sessions;
    @Inject Clock clock;

    /** Sessions that could still be used. */
    public long openSessions() {
        return sessions.countOpen(clock.instant());
    }
}
