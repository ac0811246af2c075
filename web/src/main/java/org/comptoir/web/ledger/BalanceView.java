package org.comptoir.web.ledger;

import org.comptoir.ledger.Balance;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a member has in one coin, in whole coins.
 *
 * @param withdrawing held for withdrawals, fees included
 * @param total all of the above, less what is owed after a reversed deposit
 */
public record BalanceView(
        @Schema(examples = "XMR") String asset,
        @Schema(examples = "1.500000000000") String available,
        @Schema(examples = "0.250000000000") String escrowed,
        @Schema(examples = "0.000000000000") String withdrawing,
        @Schema(examples = "1.750000000000") String total) {
    /** As its route shows it. */
    public static BalanceView of(Balance balance) {
        return new BalanceView(
                balance.asset().name(),
                balance.available().toDecimal(),
                balance.escrowed().toDecimal(),
                balance.withdrawing().toDecimal(),
                balance.total().toDecimal());
    }
}
