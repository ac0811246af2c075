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
        @Nullable Integer offerVersion,
        @Nullable String paymentAccountId) {
    TakeOrder toOrder(OfferId offer) {
        if (paymentAccountId != null) {
            throw new InvalidInput("paymentAccountId", "is not one of your payment accounts");
        }
        return new TakeOrder(offer, fiatAmount, offerVersion);
    }
}
