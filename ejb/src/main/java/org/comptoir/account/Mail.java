package org.comptoir.account;

import java.time.Instant;
import java.util.UUID;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A letter of the post.
 *
 * @param id of the letter; later ones are greater
 * @param createdAt when it was written
 * @param member whom it is about
 * @param kind a {@link MailKind} by its word
 * @param recipient an address
 * @param subject one line of ASCII
 * @param text what it says, while it waits; null afterwards, and where it is not to be shown
 * @param state {@code queued}, {@code sent}, {@code expired} or {@code failed}
 * @param attempts how often it was handed to the server
 * @param error why the last attempt failed, without what the server said of addresses; or null
 */
public record Mail(
        UUID id,
        Instant createdAt,
        MemberId member,
        String kind,
        String recipient,
        String subject,
        @Nullable Secret text,
        String state,
        int attempts,
        @Nullable String error) {
    /** The same, whose text is not shown. */
    public Mail withoutText() {
        return new Mail(
                id, createdAt, member, kind, recipient, subject, null, state, attempts, error);
    }
}
