package org.comptoir.web.wallet;

import java.time.Instant;
import java.util.UUID;
import org.comptoir.wallet.ApprovalView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A withdrawal as the operators see it who decide about it.
 *
 * @param username of the member who asked for it
 * @param amount what the payee gets, exactly
 * @param digest names who pays whom how much; an approval repeats it
 */
public record ApprovalItem(
        UUID id,
        @Schema(examples = "alice") String username,
        @Schema(examples = "XMR") String asset,
        String address,
        @Schema(examples = "25.000000000000") String amount,
        @Schema(examples = "0.000060000000") String fee,
        @Schema(enumeration = {"requested", "approved", "rejected"}) String state,
        @Schema(examples = ApprovalItem.DIGEST) String digest,
        Instant requestedAt) {
    static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /** As its route shows it. */
    public static ApprovalItem of(ApprovalView withdrawal) {
        return new ApprovalItem(
                withdrawal.id().value(),
                withdrawal.username(),
                withdrawal.amount().asset().name(),
                withdrawal.address(),
                withdrawal.amount().toDecimal(),
                withdrawal.fee().toDecimal(),
                withdrawal.state().word(),
                withdrawal.digest(),
                withdrawal.requestedAt());
    }
}
