package org.comptoir.web.market;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.market.OfferSort;
import org.comptoir.market.Side;
import org.jspecify.annotations.Nullable;

/** Words of the market as they come over HTTP; what is none of them is refused (422). */
final class OfferWords {
    private static final int MOST_INSTANT_CHARS = 40;

    private OfferWords() {}

    static Side side(String field, String word) {
        return switch (word) {
            case "sell" -> Side.SELL;
            case "buy" -> Side.BUY;
            default -> throw new InvalidInput(field, "must be sell or buy");
        };
    }

    static Asset asset(String field, String code) {
        for (Asset asset : Asset.values()) {
            if (asset.name().equals(code)) {
                return asset;
            }
        }
        throw new InvalidInput(field, "must be a code of GET /assets");
    }

    static OfferSort sort(String field, String word) {
        return switch (word) {
            case "newest" -> OfferSort.NEWEST;
            case "price" -> OfferSort.PRICE;
            case "reputation" -> OfferSort.REPUTATION;
            default -> throw new InvalidInput(field, "must be price, newest or reputation");
        };
    }

    /** Text of RFC 3339, to the microsecond that the database keeps. */
    static Instant instant(String field, String text) {
        try {
            if (text.length() <= MOST_INSTANT_CHARS) {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeParseException e) {
            throw notAnInstant(field);
        }
        throw notAnInstant(field);
    }

    /** Payment accounts come with the members' own accounts; until then nobody has one. */
    static void refusePaymentAccount(@Nullable String id) {
        if (id != null) {
            throw new InvalidInput("paymentAccountId", "is not one of your payment accounts");
        }
    }

    private static InvalidInput notAnInstant(String field) {
        return new InvalidInput(field, "must be an instant as 2026-12-31T23:59:59Z");
    }
}
