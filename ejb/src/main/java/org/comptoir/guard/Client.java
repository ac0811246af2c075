package org.comptoir.guard;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, before anybody is signed in.
 *
 * @param prefix where it comes from
 * @param device the device that a signed cookie names, or null; not yet known for any account
 */
public record Client(AddressPrefix prefix, @Nullable UUID device) {
    /** What tells this client from others that ask for the same account. */
    public String source() {
        return device == null ? "prefix:" + prefix : "device:" + device;
    }
}
