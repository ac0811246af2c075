package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberView;

/** Who the members are. */
@Stateless
public class Members {
    /**
     * One member, closed ones included.
     *
     * @throws org.comptoir.kernel.NotFound when nobody ever had that id
     */
    public MemberView member(MemberId id) {
        throw new UnsupportedOperationException("on its way");
    }

    /** The open member of exactly that name; upper and lower case do not matter. */
    public Optional<MemberView> byUsername(String username) {
        throw new UnsupportedOperationException("on its way");
    }

    /** The usernames of those members, closed ones included; unknown ids are left out. */
    public Map<MemberId, String> usernames(Collection<MemberId> ids) {
        throw new UnsupportedOperationException("on its way");
    }

    /**
     * Makes sure that a member other than the caller is open, and stays so until the caller's
     * transaction ends. Value moves to a member only behind this or {@link Sessions#recheck}.
     *
     * @throws org.comptoir.kernel.NotFound when the member is not open
     */
    public void holdOpen(MemberId id) {
        throw new UnsupportedOperationException("on its way");
    }

    /** Until when the member's coins may not leave the post, if they may not (S8). */
    public Optional<Instant> outflowHeldUntil(MemberId id) {
        throw new UnsupportedOperationException("on its way");
    }
}
