package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comptoir.account.AccountLog;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberState;
import org.comptoir.account.RefreshResult;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.comptoir.account.SessionView;
import org.comptoir.account.control.EffectiveRoles;
import org.comptoir.account.control.RefreshTokens;
import org.comptoir.account.control.RefreshTokens.Claim;
import org.comptoir.account.control.Refusals;
import org.comptoir.account.control.Revoker;
import org.comptoir.account.control.SessionStart;
import org.comptoir.account.control.SigningKeys;
import org.comptoir.account.entity.LinkRows;
import org.comptoir.account.entity.MemberLocks;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.account.entity.SessionRow;
import org.comptoir.account.entity.SessionRows;
import org.comptoir.account.entity.SessionRows.Standing;
import org.comptoir.account.entity.TicketRows;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.boundary.Signals;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.jspecify.annotations.Nullable;

/** The sessions of members. */
@Stateless
public class Sessions {
    private static final Duration GRACE = Duration.ofSeconds(10);

    @Inject SessionRows rows;
    @Inject MemberRows members;
    @Inject MemberLocks locks;
    @Inject EffectiveRoles effective;
    @Inject RefreshTokens tokens;
    @Inject SessionStart start;
    @Inject Revoker revoker;
    @Inject Signals signals;
    @Inject TicketRows tickets;
    @Inject LinkRows links;
    @Inject SigningKeys keys;
    @Inject Clock clock;

    /**
     * Reads session, member and roles again in the caller's transaction, and keeps the member from
     * closing until it ends (S3). First call of every door that moves value or serves operators.
     *
     * @param anyOf roles of which the member needs one now; none asked when empty
     * @throws org.comptoir.kernel.Refused 401 when the session has ended or the member is not open;
     *     403 when the member has none of the roles
     */
    public void recheck(Caller caller, Role... anyOf) {
        locks.share(caller.member());
        Standing now =
                rows.standing(caller, clock.instant())
                        .filter(standing -> standing.sessionLive())
                        .filter(standing -> standing.state() == MemberState.OPEN)
                        .orElseThrow(Refusals::signInAgain);
        Set<Role> roles = effective.of(now);
        if (anyOf.length > 0 && List.of(anyOf).stream().noneMatch(roles::contains)) {
            throw Refusals.notAllowed();
        }
    }

    /**
     * Carries a session on (S4).
     *
     * <p><em>Effect</em>: the token that is good now is used up and the next one given out. The one
     * before it, presented by cookie within ten seconds, gets an access token alone: two windows
     * raced. Any other use of an old token ends the session, because somebody has a copy.
     *
     * @param byCookie whether the token came in our cookie
     */
    public RefreshResult refresh(String refreshToken, boolean byCookie) {
        Optional<Claim> claim = RefreshTokens.read(refreshToken);
        Optional<SessionRow> found =
                claim.flatMap(read -> rows.lock(read.session()))
                        .filter(session -> tokens.isGenuine(claim.orElseThrow(), session))
                        .filter(session -> session.isLive(clock.instant()));
        if (found.isEmpty()) {
            return new RefreshResult.Ended();
        }
        SessionRow session = found.get();
        MemberRow member = members.find(session.member()).orElseThrow();
        if (member.state() != MemberState.OPEN) {
            return new RefreshResult.Ended();
        }
        return carryOn(session, member, claim.orElseThrow().generation(), byCookie);
    }

    private RefreshResult carryOn(
            SessionRow session, MemberRow member, int generation, boolean byCookie) {
        if (generation == session.generation()) {
            return new RefreshResult.Refreshed(start.rotate(session, member));
        }
        Instant graceEnds = session.rotatedAt().plus(GRACE);
        boolean raced = byCookie && generation == session.generation() - 1;
        if (raced && !clock.instant().isAfter(graceEnds)) {
            return new RefreshResult.Refreshed(start.accessOnly(session, member));
        }
        revoker.end(session.member(), session.id(), Author.POST, "refresh-reused");
        signals.report(SignalKind.REFRESH_REUSED, session.member().value(), null);
        AccountLog.LOG.refreshReused(session.id(), session.member());
        return new RefreshResult.Ended();
    }

    /** Signs the caller out: its session ends now. */
    public void signOut(Caller caller) {
        revoker.end(caller.member(), caller.session(), Author.of(caller), "signed-out");
    }

    /** Signs out whoever holds that refresh token; false when it is none of ours. */
    public boolean signOut(String refreshToken) {
        Optional<Claim> claim = RefreshTokens.read(refreshToken);
        Optional<SessionRow> session =
                claim.flatMap(read -> rows.lock(read.session()))
                        .filter(row -> tokens.isGenuine(claim.orElseThrow(), row));
        session.ifPresent(
                row -> {
                    Author holder = new Author(row.member(), row.id(), null);
                    revoker.end(row.member(), row.id(), holder, "signed-out");
                });
        return session.isPresent();
    }

    /**
     * The caller's live sessions, newest first.
     *
     * @param before only those older than that session, or null
     * @param limit 1 to 100
     */
    public Page<SessionView> mine(Caller caller, @Nullable SessionId before, int limit) {
        List<SessionRow> found = rows.live(caller.member(), clock.instant(), before, limit + 1);
        return Page.of(found, limit, row -> row.id().toString()).map(row -> view(row, caller));
    }

    /**
     * Ends one of the caller's sessions.
     *
     * @throws NotFound when it is not the caller's, or has ended
     */
    public void end(Caller caller, SessionId session) {
        if (!revoker.end(caller.member(), session, Author.of(caller), "ended-by-member")) {
            throw new NotFound("session");
        }
    }

    /**
     * Ends every session of the post, with its tickets and links, and changes the key that signs
     * tokens (R3): nothing that was given out before is good any more, whatever this database knows
     * of it.
     *
     * @param reason one word, kept with each session
     */
    public void endAll(String reason) {
        revoker.endAll(reason);
        tickets.deleteAll();
        links.deleteAll();
        keys.renew();
    }

    private static SessionView view(SessionRow row, Caller caller) {
        return new SessionView(
                row.id(),
                row.device(),
                row.createdAt(),
                row.lastUsedAt(),
                row.expiresAt(),
                row.id().equals(caller.session()));
    }
}
