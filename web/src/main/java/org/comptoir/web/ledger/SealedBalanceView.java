package org.comptoir.web.ledger;

import org.comptoir.ledger.Balance;
import org.comptoir.ledger.SealedBalance;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a member had in one coin at a sealed place, in whole coins; it never changes any more.
 *
 * @param asOf the place: everything up to it counts, nothing behind it
 * @param withdrawing held for withdrawals, fees included
 * @param total all of the above, less what was owed after a reversed deposit
 */
public record SealedBalanceView(
        @Schema(examples = "XMR") String asset,
        @Schema(examples = "10240") long asOf,
        @Schema(examples = "1.500000000000") String available,
        @Schema(examples = "0.250000000000") String escrowed,
        @Schema(examples = "0.000000000000") String withdrawing,
        @Schema(examples = "1.750000000000") String total) {
    static SealedBalanceView of(SealedBalance sealed) {
        Balance balance = sealed.balance();
        return new SealedBalanceView(
                balance.asset().name(),
                sealed.asOf(),
                balance.available().toDecimal(),
                balance.escrowed().toDecimal(),
                balance.withdrawing().toDecimal(),
                balance.total().toDecimal());
    }
}
