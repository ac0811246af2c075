package org.comptoir.wallet;

import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A member's wish to give coins to another member.
 *
 * @param to the other's username
 * @param memo for both, at most 500 characters, or null
 * @param totp one-time code, or null
 * @param key the member's name for this wish
 */
public record MemberTransfer(
        String to,
        Money amount,
        @Nullable String memo,
        @Nullable String totp,
        IdempotencyKey key) {}
