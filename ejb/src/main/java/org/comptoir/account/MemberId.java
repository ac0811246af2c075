package org.comptoir.account;

import java.util.UUID;

/** A member's id; the ledger knows the same value as an owner. */
public record MemberId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
