package org.comptoir.web.market;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.market.Fiat;
import org.comptoir.market.OfferTerms;
import org.comptoir.web.json.Json;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What changes of an offer; what is not named stays.
 *
 * @param expiresAt an instant, or null to let the offer stand
 */
public record OfferPatch(
        @Schema(enumeration = {"live", "paused"}) @Nullable String state,
        @Nullable PriceShape price,
        @Nullable String minAmount,
        @Nullable String maxAmount,
        @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<String> paymentMethods,
        @Nullable String terms,
        @Nullable Integer paymentWindowMinutes,
        @Schema(type = SchemaType.STRING, format = "date-time", nullable = true)
                @Nullable JsonNode expiresAt,
        @Schema(minimum = "0", maximum = "1000") @Nullable Integer minTakerTrades,
        @Nullable String paymentAccountId) {
    private static final String EXPIRES_AT = "expiresAt";

    /**
     * Reads a patch; null takes something away, which only the expiry allows.
     *
     * @throws Refused 400 when another member is null
     */
    static OfferPatch read(JsonNode json) throws JsonProcessingException {
        if (!json.isObject()) {
            throw new Refused(ProblemType.BAD_REQUEST, "This route expects a JSON object.");
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (member.getValue().isNull() && !member.getKey().equals(EXPIRES_AT)) {
                throw new Refused(
                        ProblemType.BAD_REQUEST,
                        "Only expiresAt may be null, to let the offer stand.");
            }
        }
        return Json.MAPPER.treeToValue(json, OfferPatch.class);
    }

    /** The terms that stand with what changes. */
    OfferTerms applyTo(OfferTerms old) {
        OfferWords.refusePaymentAccount(paymentAccountId);
        Currency cash = old.currency();
        return new OfferTerms(
                price == null ? old.price() : price.toPrice(cash),
                amount("minAmount", minAmount, old.minAmount()),
                amount("maxAmount", maxAmount, old.maxAmount()),
                paymentMethods == null ? old.paymentMethods() : paymentMethods,
                terms == null ? old.text() : terms,
                paymentWindowMinutes == null
                        ? old.paymentWindow()
                        : Duration.ofMinutes(paymentWindowMinutes),
                expiry(old.expiresAt()),
                minTakerTrades == null ? old.minTakerTrades() : minTakerTrades);
    }

    /** True to set aside, false to let it be taken, null to leave that as it is. */
    @Nullable Boolean paused() {
        if (state == null) {
            return null;
        }
        return switch (state) {
            case "live" -> false;
            case "paused" -> true;
            default -> throw new InvalidInput("state", "must be live or paused");
        };
    }

    private static Fiat amount(String field, @Nullable String text, Fiat old) {
        return text == null ? old : Fiat.parsePositive(field, text, old.currency());
    }

    private @Nullable Instant expiry(@Nullable Instant old) {
        if (expiresAt == null) {
            return old;
        }
        if (expiresAt.isNull()) {
            return null;
        }
        if (!expiresAt.isTextual()) {
            throw new Refused(ProblemType.BAD_REQUEST, "The member expiresAt is text or null.");
        }
        return OfferWords.instant(EXPIRES_AT, expiresAt.textValue());
    }
}
