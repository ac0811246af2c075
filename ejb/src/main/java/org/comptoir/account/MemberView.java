package org.comptoir.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member as other contexts and the member see it; never a credential.
 *
 * @param id the member
 * @param username 3 to 32 characters, as the member wrote it
 * @param email as registered, or null
 * @param emailVerified whether the address was proved
 * @param displayName up to 64 characters for people, or null
 * @param locale BCP 47 tag of the language the member reads
 * @param roles what the member may do
 * @param state whether the member is open
 * @param secondFactor whether one-time codes are asked for
 * @param createdAt when the member registered
 * @param suspension why the member is kept out; null unless it is suspended
 */
public record MemberView(
        MemberId id,
        String username,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String displayName,
        String locale,
        Set<Role> roles,
        MemberState state,
        boolean secondFactor,
        Instant createdAt,
        @Nullable Suspension suspension) {
    /** Copies the roles. */
    public MemberView {
        roles = Set.copyOf(roles);
    }
}
