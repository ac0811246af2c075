package org.comptoir.web.market;

import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.market.Currencies;
import org.comptoir.market.Fiat;
import org.comptoir.market.OfferQuery;
import org.comptoir.market.OfferSort;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the public list as they stand in the address; a blank one asks for all. */
public class OfferSearch {
    private static final Pattern METHOD = Pattern.compile("[a-z0-9-]{2,32}");
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("[0-9]{1,19}(\\.[0-9]{1,4})?");

    @QueryParam("side")
    @Parameter(description = "The maker's side: sell or buy")
    @Nullable String side;

    @QueryParam("asset")
    @Nullable String asset;

    @QueryParam("currency")
    @Nullable String currency;

    @QueryParam("paymentMethod")
    @Nullable String paymentMethod;

    @QueryParam("amount")
    @Parameter(description = "Cash that lies within an offer's limits")
    @Nullable String amount;

    @QueryParam("sort")
    @Parameter(
            description = "newest (the default), price (the best for the taker first), reputation")
    @Nullable String sort;

    OfferQuery toQuery() {
        Currency cash = isBlank(currency) ? null : Currencies.parse("currency", text(currency));
        return new OfferQuery(
                isBlank(side) ? null : OfferWords.side("side", text(side)),
                isBlank(asset) ? null : OfferWords.asset("asset", text(asset)),
                cash,
                isBlank(paymentMethod) ? null : method(text(paymentMethod)),
                isBlank(amount) ? null : amount(text(amount), cash),
                isBlank(sort) ? OfferSort.NEWEST : OfferWords.sort("sort", text(sort)));
    }

    /** Digits of the currency that is asked for; of each offer's own where none is. */
    private static BigDecimal amount(String text, @Nullable Currency cash) {
        if (cash != null) {
            return new BigDecimal(Fiat.parse("amount", text, cash).toDecimal());
        }
        if (!PLAIN_DECIMAL.matcher(text).matches()) {
            throw new InvalidInput("amount", "must be a plain decimal number");
        }
        return new BigDecimal(text);
    }

    private static String method(String id) {
        if (!METHOD.matcher(id).matches()) {
            throw new InvalidInput("paymentMethod", "must be an id of GET /payment-methods");
        }
        return id;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
