package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberRestored;
import org.comptoir.account.MemberState;
import org.comptoir.account.MemberSuspended;
import org.comptoir.account.MemberView;
import org.comptoir.account.PlainText;
import org.comptoir.account.Role;
import org.comptoir.account.control.Audit;
import org.comptoir.account.control.Revoker;
import org.comptoir.account.entity.MemberChanges;
import org.comptoir.account.entity.MemberLocks;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;

/** Keeping members out for a time, and letting them in again (S3, S15). */
@Stateless
public class Suspensions {
    static final int MOST_REASON = 1_000;

    @Inject Sessions sessions;
    @Inject MemberRows rows;
    @Inject MemberChanges changes;
    @Inject MemberLocks locks;
    @Inject Revoker revoker;
    @Inject Audit audit;
    @Inject Event<MemberSuspended> suspended;
    @Inject Event<MemberRestored> restored;
    @Inject Clock clock;

    /**
     * Keeps an open member out.
     *
     * <p><em>Effect</em>: its sessions and connections end within a second on every node, its
     * offers are paused, its withdrawals that no payout carries are rejected; its trades go on, by
     * their deadlines and as arbiters decide, and what comes in for it stays its own.
     *
     * <p>Two who suspend each other meet in a deadlock: the caller runs it again when the database
     * asks for it.
     *
     * @param reason for the member, who reads it when it tries to sign in; 1 to 1000 characters
     * @throws Refused 401 or 403 unless the caller is an operator now; 403 when the member is the
     *     caller, an administrator and the caller is none, or the last of either; 409 unless it is
     *     open
     * @throws org.comptoir.kernel.InvalidInput when the reason is no plain text
     * @throws NotFound when there is no such member, or it has left
     */
    public MemberView suspend(Caller caller, MemberId member, String reason) {
        requireMay(caller, member);
        String why = PlainText.required("reason", reason, MOST_REASON);
        if (!changes.suspend(member, why, clock.instant())) {
            throw wrongState(member);
        }
        Author author = Author.of(caller);
        audit.add(AuditKind.SUSPENDED, author, member, why);
        revoker.endOthers(member, null, author, "suspended");
        revoker.changed(member);
        suspended.fire(new MemberSuspended(member));
        return view(member);
    }

    /**
     * Lets a suspended member in again. Its offers stay paused until it lets them go on.
     *
     * @throws Refused as for {@link #suspend}; 409 unless it is suspended
     * @throws NotFound when there is no such member, or it has left
     */
    public MemberView restore(Caller caller, MemberId member) {
        requireMay(caller, member);
        if (!changes.restore(member)) {
            throw wrongState(member);
        }
        audit.add(AuditKind.RESTORED, Author.of(caller), member);
        revoker.changed(member);
        restored.fire(new MemberRestored(member));
        return view(member);
    }

    private void requireMay(Caller caller, MemberId member) {
        if (caller.member().equals(member)) {
            sessions.recheck(caller, Role.OPERATOR);
            throw new Refused(ProblemType.FORBIDDEN, "Another operator decides about you.");
        }
        locks.own(member);
        sessions.recheck(caller, Role.OPERATOR);
        MemberRow row =
                rows.find(member)
                        .filter(found -> found.state() != MemberState.CLOSED)
                        .orElseThrow(() -> new NotFound("member"));
        if (row.roles().contains(Role.ADMIN)) {
            sessions.recheck(caller, Role.ADMIN);
        }
        requireAnother(Role.ADMIN, member);
        requireAnother(Role.OPERATOR, member);
    }

    /** Whoever calls may lose its role at the same time. */
    private void requireAnother(Role role, MemberId member) {
        if (rows.lockOpen(role).equals(List.of(member))) {
            throw new Refused(
                    ProblemType.FORBIDDEN, "The post would be without " + role.word() + ".");
        }
    }

    private Refused wrongState(MemberId member) {
        String state = view(member).state().word();
        return new Refused(
                ProblemType.WRONG_STATE,
                "The member is %s.".formatted(state),
                Map.of("state", state));
    }

    private MemberView view(MemberId member) {
        return rows.find(member).orElseThrow().view();
    }
}
