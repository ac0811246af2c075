package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.comptoir.account.Author;
import org.comptoir.account.MemberId;
import org.comptoir.account.Revocation;
import org.comptoir.account.SessionId;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.account.entity.RevocationRows;
import org.comptoir.account.entity.SessionRows;
import org.jspecify.annotations.Nullable;

/** Ends sessions and changes what members may do, and sees to it that every node hears of it. */
@Dependent
public class Revoker {
    private final SessionRows sessions;
    private final MemberRows members;
    private final RevocationRows rows;
    private final EffectiveRoles effective;
    private final Event<Revocation> written;
    private final Audit audit;
    private final Clock clock;

    /** Works in the caller's transaction; nodes hear of it after the commit. */
    @Inject
    public Revoker(
            SessionRows sessions,
            MemberRows members,
            RevocationRows rows,
            EffectiveRoles effective,
            Event<Revocation> written,
            Audit audit,
            Clock clock) {
        this.sessions = sessions;
        this.members = members;
        this.rows = rows;
        this.effective = effective;
        this.written = written;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends one session; true when it had not ended before. */
    public boolean end(MemberId member, SessionId session, Author by, String reason) {
        if (!sessions.end(member, session, reason, clock.instant())) {
            return false;
        }
        audit.ended(List.of(session), by, reason);
        tell(Revocation.ofSession(member, session));
        return true;
    }

    /** Ends all sessions of a member but that one. */
    public void endOthers(MemberId member, @Nullable SessionId kept, Author by, String reason) {
        List<SessionId> ended = sessions.endOthers(member, kept, reason, clock.instant());
        audit.ended(ended, by, reason);
        ended.forEach(session -> tell(Revocation.ofSession(member, session)));
    }

    /**
     * Ends sessions that were not refreshed in time: a connection that is still open under one
     * hears of it and closes (S3).
     *
     * @param most how many at once
     */
    public void endExpired(int most) {
        ended(sessions.endExpired("expired", clock.instant(), most), "expired");
    }

    /** Ends all sessions of everybody. */
    public void endAll(String reason) {
        ended(sessions.endAll(reason, clock.instant()), reason);
    }

    private void ended(List<SessionRows.Ended> all, String reason) {
        audit.ended(all.stream().map(SessionRows.Ended::session).toList(), Author.POST, reason);
        all.forEach(ended -> tell(Revocation.ofSession(ended.member(), ended.session())));
    }

    /** What the member may do has changed in its row. */
    public void changed(MemberId member) {
        members.find(member)
                .map(row -> Revocation.ofMember(member, row.version(), effective.of(row)))
                .ifPresent(this::tell);
    }

    private void tell(Revocation revocation) {
        Instant now = clock.instant();
        rows.insert(revocation, now);
        written.fire(revocation);
    }
}
