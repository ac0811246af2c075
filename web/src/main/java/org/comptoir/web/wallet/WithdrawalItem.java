package org.comptoir.web.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.comptoir.wallet.WithdrawalView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal of the caller's.
 *
 * @param amount what the payee gets, exactly
 * @param fee fixed when it was requested
 * @param reason why it waits or ended; absent otherwise
 * @param txid null until signed, and when it was booked inside the post
 */
public record WithdrawalItem(
        UUID id,
        @Schema(examples = "XMR") String asset,
        String address,
        @Schema(examples = "0.250000000000") String amount,
        @Schema(examples = "0.000060000000") String fee,
        @Schema(
                        enumeration = {
                            "requested",
                            "approved",
                            "signed",
                            "broadcast",
                            "confirming",
                            "confirmed",
                            "rejected",
                            "cancelled",
                            "failed"
                        })
                String state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        @Nullable String txid,
        int confirmations,
        Instant requestedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant confirmedAt) {
    /** As its route shows it. */
    public static WithdrawalItem of(WithdrawalView withdrawal) {
        return new WithdrawalItem(
                withdrawal.id().value(),
                withdrawal.amount().asset().name(),
                withdrawal.address(),
                withdrawal.amount().toDecimal(),
                withdrawal.fee().toDecimal(),
                withdrawal.state().word(),
                withdrawal.reason(),
                withdrawal.txid(),
                withdrawal.confirmations(),
                withdrawal.requestedAt(),
                withdrawal.confirmedAt());
    }
}
