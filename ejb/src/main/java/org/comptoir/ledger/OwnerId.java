package org.comptoir.ledger;

import java.util.UUID;

/**
 * Who an account belongs to: a member or the post; the ledger knows nothing more of them.
 *
 * @param value the member's id, or the nil UUID for the post
 */
public record OwnerId(UUID value) {
    /** The post itself. */
    public static final OwnerId POST = new OwnerId(new UUID(0, 0));

    /** True for the post. */
    public boolean isPost() {
        return equals(POST);
    }
}
