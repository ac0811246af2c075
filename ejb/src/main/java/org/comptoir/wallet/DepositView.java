package org.comptoir.wallet;

import java.time.Instant;
import org.comptoir.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A deposit as its member sees it.
 *
 * @param confirmations 0 while in the pool
 * @param required confirmations at which it is credited
 * @param reason why it is held or was reversed, else null
 * @param at when the post saw it first
 */
public record DepositView(
        DepositId id,
        Money amount,
        String txid,
        int confirmations,
        int required,
        DepositState state,
        @Nullable String reason,
        Instant at) {}
