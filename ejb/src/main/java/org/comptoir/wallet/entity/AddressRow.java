package org.comptoir.wallet.entity;

import java.time.Instant;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.jspecify.annotations.Nullable;

/**
 * A deposit address of the post.
 *
 * @param member whose it is for ever, or null while it is free
 * @param closed the member has left
 */
public record AddressRow(
        Asset asset,
        long index,
        String address,
        @Nullable MemberId member,
        @Nullable Instant assignedAt,
        boolean closed) {
    /** To whom coins that come here are credited; null for suspense (D4). */
    public @Nullable MemberId beneficiary() {
        return closed ? null : member;
    }
}
