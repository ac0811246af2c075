package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberState;
import org.comptoir.account.MemberView;
import org.comptoir.account.Role;
import org.comptoir.account.control.Usernames;
import org.comptoir.account.entity.MemberLocks;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.kernel.NotFound;

/** Who the members are. */
@Stateless
public class Members {
    @Inject MemberRows rows;
    @Inject MemberLocks locks;
    @Inject Clock clock;

    /**
     * One member, closed ones included.
     *
     * @throws NotFound when nobody ever had that id
     */
    public MemberView member(MemberId id) {
        return rows.find(id).map(MemberRow::view).orElseThrow(() -> new NotFound("member"));
    }

    /** The open member of exactly that name; upper and lower case do not matter. */
    public Optional<MemberView> byUsername(String username) {
        return Optional.of(username)
                .filter(Usernames::isWellFormed)
                .flatMap(rows::byUsername)
                .filter(row -> row.state() == MemberState.OPEN)
                .map(MemberRow::view);
    }

    /** The usernames of those members, closed ones included; unknown ids are left out. */
    public Map<MemberId, String> usernames(Collection<MemberId> ids) {
        return rows.usernames(ids);
    }

    /**
     * Makes sure that a member other than the caller is open, and stays so until the caller's
     * transaction ends. Value moves to a member only behind this or {@link Sessions#recheck}.
     *
     * @throws NotFound when the member is not open
     */
    public void holdOpen(MemberId id) {
        locks.share(id);
        if (rows.state(id).filter(state -> state == MemberState.OPEN).isEmpty()) {
            throw new NotFound("member");
        }
    }

    /**
     * Keeps a member from leaving until the caller's transaction ends, so that what comes in for
     * the member finds it. Suspended members are here: coins that arrive are theirs all the same.
     *
     * @return false when the member has left
     */
    public boolean holdHere(MemberId id) {
        locks.share(id);
        return rows.state(id).filter(state -> state != MemberState.CLOSED).isPresent();
    }

    /** How many open members are operators. */
    public int operators() {
        return rows.countOpen(Role.OPERATOR);
    }

    /** Until when the member's coins may not leave the post, if they may not (S8, S10). */
    public Optional<Instant> outflowHeldUntil(MemberId id) {
        return rows.outflowHeldUntil(id).filter(until -> until.isAfter(clock.instant()));
    }
}
