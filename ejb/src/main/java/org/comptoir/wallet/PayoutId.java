package org.comptoir.wallet;

import java.util.UUID;

/** A payout's id. */
public record PayoutId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
