package org.comptoir.wallet;

import java.util.UUID;

/** A deposit's id. */
public record DepositId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
