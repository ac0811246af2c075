package org.comptoir.market.boundary;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;

/** Sessions that stand until a test ends them. */
public final class KnownSessions extends Sessions {
    private final Set<SessionId> ended = ConcurrentHashMap.newKeySet();

    /** Ends a session. */
    public void end(Caller caller) {
        ended.add(caller.session());
    }

    @Override
    public void recheck(Caller caller, Role... anyOf) {
        if (ended.contains(caller.session())) {
            throw new Refused(ProblemType.UNAUTHENTICATED, "The session has ended.");
        }
        if (anyOf.length > 0 && Arrays.stream(anyOf).noneMatch(caller::has)) {
            throw new Refused(ProblemType.FORBIDDEN, "The role is missing.");
        }
    }
}
