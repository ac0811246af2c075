package org.comptoir.web.wallet;

import org.comptoir.wallet.WithdrawalQuote;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a withdrawal would cost now.
 *
 * @param total amount and fee
 * @param arrivalMinutes until confirmed, on average; at least 1
 */
public record QuoteView(
        @Schema(examples = "0.000060000000") String fee,
        @Schema(examples = "0.250060000000") String total,
        @Schema(examples = "20") long arrivalMinutes) {
    static QuoteView of(WithdrawalQuote quote) {
        return new QuoteView(
                quote.fee().toDecimal(),
                quote.total().toDecimal(),
                Math.max(1, quote.arrival().plusSeconds(59).toMinutes()));
    }
}
