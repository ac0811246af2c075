package org.comptoir.notify;

import java.util.Comparator;
import java.util.UUID;
import org.comptoir.account.MemberId;

/**
 * One stream of one owner.
 *
 * @param owner the member, or the post where a role shares it
 * @param stream which
 */
public record StreamKey(UUID owner, Stream stream) {
    /** The owner of streams that all with a role share: no member has this id. */
    public static final UUID SHARED = new UUID(0, 0);

    /** The order in which streams are locked: as the database orders owner and name. */
    public static final Comparator<StreamKey> LOCK_ORDER =
            Comparator.comparing((StreamKey key) -> key.owner().toString())
                    .thenComparing(key -> key.stream().word());

    /** A member's own stream. */
    public static StreamKey of(MemberId member, Stream stream) {
        return new StreamKey(member.value(), stream);
    }
}
