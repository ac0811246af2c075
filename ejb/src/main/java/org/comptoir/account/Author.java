package org.comptoir.account;

import org.comptoir.guard.AddressPrefix;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, as the audit keeps it.
 *
 * @param member who; null for the post, or for somebody who is not known
 * @param session with which session; null without one
 * @param from where the request came from; null when nobody asked
 */
public record Author(
        @Nullable MemberId member, @Nullable SessionId session, @Nullable AddressPrefix from) {
    /** The post by itself. */
    public static final Author POST = new Author(null, null, null);

    /** A signed-in caller. */
    public static Author of(Caller caller) {
        return new Author(caller.member(), caller.session(), caller.from());
    }

    /** Somebody who is not known, from there. */
    public static Author stranger(@Nullable AddressPrefix from) {
        return new Author(null, null, from);
    }
}
