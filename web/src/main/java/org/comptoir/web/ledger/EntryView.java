package org.comptoir.web.ledger;

import java.time.Instant;
import java.util.UUID;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.StatementLine;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One line of a statement.
 *
 * @param seq place of the transfer in the ledger
 * @param direction {@code in} or {@code out} of the available balance
 * @param balanceAfter what was available right after it
 * @param reference the trade, deposit or withdrawal it belongs to; of a transfer between members
 *     the transfer itself
 * @param memo the transfer's text, null when there is none or it was erased
 */
public record EntryView(
        long seq,
        Instant at,
        @Schema(examples = "transfer") String kind,
        @Schema(examples = "XMR") String asset,
        @Schema(examples = "0.500000000000") String amount,
        @Schema(enumeration = {"in", "out"}) String direction,
        @Schema(examples = "1.000000000000") String balanceAfter,
        @Nullable UUID reference,
        @Schema(examples = "for the bread") @Nullable String memo) {
    static EntryView of(StatementLine line) {
        Money amount = line.amount();
        return new EntryView(
                line.seq(),
                line.at(),
                line.kind().label(),
                amount.asset().name(),
                amount.isPositive() ? amount.toDecimal() : amount.negated().toDecimal(),
                amount.isPositive() ? "in" : "out",
                line.balanceAfter().toDecimal(),
                line.reference() == null ? line.transfer() : line.reference(),
                line.memo());
    }
}
