package org.comptoir.wallet;

import java.time.Instant;
import org.comptoir.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal as its member sees it.
 *
 * @param amount what the payee gets, exactly
 * @param fee what the member pays for the network, fixed at request (A4); 0 when booked inside
 * @param reason why it waits, failed or was rejected, else null
 * @param txid of the payout that carries it, null before {@code signed} and when booked inside
 * @param confirmations 0 until mined
 */
public record WithdrawalView(
        WithdrawalId id,
        String address,
        Money amount,
        Money fee,
        WithdrawalState state,
        @Nullable String reason,
        @Nullable String txid,
        int confirmations,
        Instant requestedAt,
        @Nullable Instant confirmedAt) {}
