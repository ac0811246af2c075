package org.comptoir.wallet;

import java.time.Instant;
import org.comptoir.kernel.Money;

/**
 * A withdrawal as the operators see it who let it go (W10).
 *
 * @param username of the member who asked for it
 * @param amount what the payee gets, exactly
 * @param digest names who pays whom how much: an approval repeats it (W6)
 */
public record ApprovalView(
        WithdrawalId id,
        String username,
        String address,
        Money amount,
        Money fee,
        WithdrawalState state,
        String digest,
        Instant requestedAt) {}
