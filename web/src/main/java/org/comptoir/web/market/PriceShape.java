package org.comptoir.web.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Currency;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.market.Fiat;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.Premium;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A price, in requests and in answers alike: {@code fixed} has an amount, {@code market} a premium
 * and perhaps bounds.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Price",
        example = "{\"type\": \"fixed\", \"amount\": \"150.00\"}",
        description =
                "{type: fixed, amount} or {type: market, premiumPercent, floor?, ceiling?}; positive"
                        + " premiums are above the market for buyer and seller alike")
public record PriceShape(
        @Schema(enumeration = {"fixed", "market"}) String type,
        @Schema(type = SchemaType.STRING, example = "150.00") @Nullable String amount,
        @Schema(
                        type = SchemaType.STRING,
                        example = "-2.5",
                        description =
                                "2.5 is 2.5 % above the market and -2.5 as much below it, whether the"
                                        + " maker sells or buys")
                @Nullable String premiumPercent,
        @Schema(type = SchemaType.STRING, example = "120.00") @Nullable String floor,
        @Schema(type = SchemaType.STRING, example = "180.00") @Nullable String ceiling) {
    private static final String FIXED = "fixed";
    private static final String MARKET = "market";

    static PriceShape of(OfferPrice price) {
        if (price instanceof OfferPrice.Fixed fixed) {
            return new PriceShape(FIXED, fixed.amount().toDecimal(), null, null, null);
        }
        OfferPrice.Market market = (OfferPrice.Market) price;
        return new PriceShape(
                MARKET,
                null,
                market.premium().toPercent(),
                decimal(market.floor()),
                decimal(market.ceiling()));
    }

    OfferPrice toPrice(Currency currency) {
        return switch (type) {
            case FIXED -> fixed(currency);
            case MARKET -> market(currency);
            default -> throw new InvalidInput("price.type", "must be fixed or market");
        };
    }

    private OfferPrice fixed(Currency currency) {
        refuseBeside(FIXED, "premiumPercent", premiumPercent);
        refuseBeside(FIXED, "floor", floor);
        refuseBeside(FIXED, "ceiling", ceiling);
        return new OfferPrice.Fixed(
                Fiat.parsePositive("price.amount", required("amount", amount), currency));
    }

    private OfferPrice market(Currency currency) {
        refuseBeside(MARKET, "amount", amount);
        return new OfferPrice.Market(
                Premium.parse("price.premiumPercent", required("premiumPercent", premiumPercent)),
                bound("price.floor", floor, currency),
                bound("price.ceiling", ceiling, currency));
    }

    private static @Nullable Fiat bound(String field, @Nullable String text, Currency currency) {
        return text == null ? null : Fiat.parsePositive(field, text, currency);
    }

    private static String required(String name, @Nullable String text) {
        if (text == null) {
            throw new Refused(
                    ProblemType.BAD_REQUEST, "The member price.%s is missing.".formatted(name));
        }
        return text;
    }

    private static void refuseBeside(String type, String name, @Nullable String text) {
        if (text != null) {
            throw new Refused(
                    ProblemType.BAD_REQUEST, "A %s price has no member %s.".formatted(type, name));
        }
    }

    private static @Nullable String decimal(@Nullable Fiat fiat) {
        return fiat == null ? null : fiat.toDecimal();
    }
}
