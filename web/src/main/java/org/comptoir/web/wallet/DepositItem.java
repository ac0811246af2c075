package org.comptoir.web.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.comptoir.wallet.DepositView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A deposit of the caller's.
 *
 * @param required confirmations at which it is credited
 * @param reason why it is held or was reversed; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DepositItem(
        UUID id,
        @Schema(examples = "XMR") String asset,
        @Schema(examples = "0.500000000000") String amount,
        String txid,
        int confirmations,
        @Schema(examples = "10") int required,
        @Schema(enumeration = {"seen", "confirming", "credited", "final", "held", "reversed"})
                String state,
        @Nullable String reason,
        Instant at) {
    /** As its route shows it. */
    public static DepositItem of(DepositView deposit) {
        return new DepositItem(
                deposit.id().value(),
                deposit.amount().asset().name(),
                deposit.amount().toDecimal(),
                deposit.txid(),
                deposit.confirmations(),
                deposit.required(),
                deposit.state().word(),
                deposit.reason(),
                deposit.at());
    }
}
