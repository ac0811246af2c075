package org.comptoir.account;

import java.util.ArrayList;
import java.util.List;

/**
 * A member asks to leave: fired synchronously inside the closing transaction.
 *
 * <p>An observer that still holds something of the member says so with {@link #object}; all
 * objections are answered together. No movement of value of this member can begin while the event
 * is observed: {@code Sessions.recheck} and {@code Members.holdOpen} wait for the end of it.
 */
public final class MemberClosing {
    private final MemberId member;
    private final List<String> objections = new ArrayList<>();

    /** The event for one member, without objections yet. */
    public MemberClosing(MemberId member) {
        this.member = member;
    }

    /** Who leaves. */
    public MemberId member() {
        return member;
    }

    /**
     * Objects to the closing.
     *
     * @param what what is open, one word of the trade: {@code balance}, {@code trade}, {@code
     *     withdrawal}, {@code offer}
     */
    public void object(String what) {
        if (!objections.contains(what)) {
            objections.add(what);
        }
    }

    /** What is open, in the order it was said. */
    public List<String> objections() {
        return List.copyOf(objections);
    }
}
