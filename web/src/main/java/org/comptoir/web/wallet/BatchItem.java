package org.comptoir.web.wallet;

import java.util.UUID;
import org.comptoir.kernel.ProblemType;
import org.comptoir.wallet.TreasuryResult;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one payment of a batch.
 *
 * @param key the payment's
 * @param status {@code posted} or {@code refused}
 * @param transaction the transfer that paid it, when it is posted, now or before
 * @param problem path of the page about why it is refused
 */
public record BatchItem(
        @Schema(examples = "bonus-2026-11-bob") String key,
        @Schema(examples = "posted") String status,
        @Nullable UUID transaction,
        @Schema(examples = "/problems/insufficient-funds") @Nullable String problem) {
    static BatchItem of(TreasuryResult result) {
        ProblemType problem = result.problem();
        return new BatchItem(
                result.key(),
                problem == null ? "posted" : "refused",
                result.transaction(),
                problem == null ? null : problem.path());
    }
}
