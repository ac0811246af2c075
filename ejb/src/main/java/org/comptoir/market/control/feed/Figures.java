package org.comptoir.market.control.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Numbers and times as sources write them. */
final class Figures {
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,24})?");
    private static final int MOST_DIGITS = 40;

    private Figures() {}

    /** A price: a number, or plain decimal text; above zero and of a sensible length. */
    static BigDecimal price(JsonNode node) throws UnreadableQuote {
        if (node.isTextual() && PLAIN.matcher(node.textValue()).matches()) {
            return sensible(new BigDecimal(node.textValue()));
        }
        if (node.isNumber()) {
            return sensible(node.decimalValue());
        }
        throw new UnreadableQuote("no price");
    }

    /** Seconds since 1970, a number or text. */
    static Instant seconds(JsonNode node) throws UnreadableQuote {
        try {
            return Instant.ofEpochSecond(
                    node.isTextual() ? Long.parseLong(node.textValue()) : wholeNumber(node));
        } catch (NumberFormatException | DateTimeException e) {
            throw noTime();
        }
    }

    /** An instant of RFC 3339. */
    static Instant instant(JsonNode node) throws UnreadableQuote {
        try {
            return Instant.parse(node.asText());
        } catch (DateTimeException e) {
            throw noTime();
        }
    }

    private static long wholeNumber(JsonNode node) throws UnreadableQuote {
        if (!node.canConvertToExactIntegral() || !node.canConvertToLong()) {
            throw noTime();
        }
        return node.longValue();
    }

    private static UnreadableQuote noTime() {
        return new UnreadableQuote("no time");
    }

    /** A scale of millions would be written out by whoever rounds it. */
    private static BigDecimal sensible(BigDecimal price) throws UnreadableQuote {
        if (price.signum() <= 0
                || price.precision() > MOST_DIGITS
                || Math.abs(price.scale()) > MOST_DIGITS) {
            throw new UnreadableQuote("no sensible price");
        }
        return price;
    }
}
