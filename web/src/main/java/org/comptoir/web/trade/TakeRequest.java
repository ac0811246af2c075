package org.comptoir.web.trade;

import org.comptoir.kernel.InvalidInput;
import org.comptoir.market.OfferId;
import org.comptoir.trade.TakeOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An offer to be taken.
 *
 * @param offerVersion the version that was seen; another one is refused
 */
public record TakeRequest(
        @Schema(example = "150.00") String fiatAmount,
        @Schema(examples = "1") @Nullable Integer offerVersion,
        @Schema(examples = "0190b2c4-0000-7000-8000-000000000001")
                @Nullable String paymentAccountId) {
    TakeOrder toOrder(OfferId offer) {
        if (paymentAccountId != null) {
            throw new InvalidInput("paymentAccountId", "is not one of your payment accounts");
        }
        return new TakeOrder(offer, fiatAmount, offerVersion);
    }
}
