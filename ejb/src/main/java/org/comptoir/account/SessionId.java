package org.comptoir.account;

import java.util.UUID;

/** One sign-in and all that was refreshed from it; {@code sid} in access tokens. */
public record SessionId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
