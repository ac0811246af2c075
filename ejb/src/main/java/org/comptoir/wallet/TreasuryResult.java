package org.comptoir.wallet;

import java.util.UUID;
import org.comptoir.kernel.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * What became of one payment.
 *
 * @param transaction the transfer that paid it, now or before; null when none did
 * @param problem why none did; null when one did
 */
public record TreasuryResult(
        String key, @Nullable UUID transaction, @Nullable ProblemType problem) {
    /** It was paid. */
    public static TreasuryResult paid(String key, UUID transaction) {
        return new TreasuryResult(key, transaction, null);
    }

    /** It was not. */
    public static TreasuryResult refused(String key, ProblemType problem) {
        return new TreasuryResult(key, null, problem);
    }
}
