package org.comptoir.web.wallet;

import java.util.List;
import org.comptoir.wallet.AdoptedPayout;
import org.comptoir.wallet.EpochReport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the beginning of an epoch did.
 *
 * @param epoch its number
 * @param seal number of the seal that names both heads
 * @param payouts that only the payout journal knew
 */
record EpochView(
        @Schema(examples = "2") long epoch,
        @Schema(examples = "1204") long seal,
        List<Payout> payouts) {
    /**
     * One of them.
     *
     * @param state {@code sent} when the network has it, {@code given-up} when it does not
     * @param withdrawals payees that the books know as waiting
     * @param unattributed what it paid to others, booked to the account of restores
     */
    record Payout(
            @Schema(examples = "XMR") String asset,
            @Schema(examples = "7f3a…") String txid,
            @Schema(examples = "sent") String state,
            @Schema(examples = "1") int withdrawals,
            @Schema(examples = "0.250000000000") String unattributed) {
        static Payout of(AdoptedPayout payout) {
            return new Payout(
                    payout.unattributed().asset().name(),
                    payout.txid(),
                    payout.sent() ? "sent" : "given-up",
                    payout.withdrawals(),
                    payout.unattributed().toDecimal());
        }
    }

    static EpochView of(EpochReport report) {
        return new EpochView(
                report.number(),
                report.seal().number(),
                report.payouts().stream().map(Payout::of).toList());
    }
}
