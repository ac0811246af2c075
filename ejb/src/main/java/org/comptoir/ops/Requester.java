package org.comptoir.ops;

import org.comptoir.account.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for something.
 *
 * @param member the member, or null when it was none
 * @param name for people, 1 to 120 characters; null when the post asked by itself
 */
public record Requester(@Nullable MemberId member, @Nullable String name) {
    /** The post itself, because there is work. */
    public static final Requester POST = new Requester(null, null);

    /** A member by the API. */
    public static Requester member(MemberId id, String username) {
        return new Requester(id, username);
    }

    /** Whoever may read the post's keys on its machine. */
    public static Requester atMachine(String unixUser) {
        return new Requester(null, "operator at the machine (" + unixUser + ")");
    }

    /** True for whoever may read the post's keys on its machine. */
    public boolean isAtMachine() {
        return member == null && name != null;
    }
}
