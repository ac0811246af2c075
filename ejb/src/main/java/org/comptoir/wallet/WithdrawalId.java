package org.comptoir.wallet;

import java.util.UUID;

/** A withdrawal's id. */
public record WithdrawalId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
