package org.comptoir.web.trade;

import org.comptoir.trade.Resolution;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An arbiter's decision; the parts are the whole escrow, the fee is taken from the buyer's. */
public record ResolveRequest(
        @Schema(example = "1.000000000000") String buyerAmount,
        @Schema(example = "0.000000000000") String sellerAmount,
        @Schema(maxLength = 2000, example = "The bank's slip shows the transfer.") String reason) {
    Resolution toResolution() {
        return new Resolution(buyerAmount, sellerAmount, reason);
    }
}
