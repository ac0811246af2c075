package org.comptoir.wallet;

import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A member's wish to have coins sent out.
 *
 * @param address as written by the member
 * @param amount what the payee shall get
 * @param totp one-time code, or null
 * @param key the member's name for this wish
 */
public record WithdrawalOrder(
        String address, Money amount, @Nullable String totp, IdempotencyKey key) {}
