package org.comptoir.market;

import java.math.BigDecimal;
import java.util.Currency;
import org.comptoir.kernel.Asset;
import org.jspecify.annotations.Nullable;

/**
 * Which live offers are asked for; null asks for all.
 *
 * @param amount cash that must lie between an offer's least and most, zero or more
 */
public record OfferQuery(
        @Nullable Side side,
        @Nullable Asset asset,
        @Nullable Currency currency,
        @Nullable String paymentMethod,
        @Nullable BigDecimal amount,
        OfferSort sort) {}
