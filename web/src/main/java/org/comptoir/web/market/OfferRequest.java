package org.comptoir.web.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.comptoir.market.Currencies;
import org.comptoir.market.Fiat;
import org.comptoir.market.NewOffer;
import org.comptoir.market.OfferTerms;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An offer to be made.
 *
 * @param minTakerTrades left out of the content of a request that does not name it: keys used
 *     before there was this member stand for the same content still (L5)
 */
public record OfferRequest(
        String side,
        String asset,
        String currency,
        PriceShape price,
        String minAmount,
        String maxAmount,
        @JsonSetter(contentNulls = Nulls.FAIL) List<String> paymentMethods,
        String terms,
        int paymentWindowMinutes,
        @Nullable String expiresAt,
        @Schema(
                        minimum = "0",
                        maximum = "1000",
                        description = "Completed trades that who takes the offer must have")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable Integer minTakerTrades,
        @Nullable String paymentAccountId) {
    NewOffer toOffer() {
        Currency cash = Currencies.parse("currency", currency);
        OfferWords.refusePaymentAccount(paymentAccountId);
        return new NewOffer(
                OfferWords.side("side", side),
                OfferWords.asset("asset", asset),
                new OfferTerms(
                        price.toPrice(cash),
                        Fiat.parsePositive("minAmount", minAmount, cash),
                        Fiat.parsePositive("maxAmount", maxAmount, cash),
                        paymentMethods,
                        terms,
                        Duration.ofMinutes(paymentWindowMinutes),
                        expiresAt == null ? null : OfferWords.instant("expiresAt", expiresAt),
                        minTakerTrades == null ? 0 : minTakerTrades));
    }
}
