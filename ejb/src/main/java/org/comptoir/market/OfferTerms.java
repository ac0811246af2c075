package org.comptoir.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a maker may change about an offer.
 *
 * @param price how the price comes about
 * @param minAmount least cash of one trade, above zero
 * @param maxAmount most cash of one trade, not below the least
 * @param paymentMethods 1 to 10 different ids of payment methods, in the maker's order
 * @param text the maker's own words, up to 4 000 characters, may be empty
 * @param paymentWindow time to pay, 15 minutes to 7 days, whole minutes
 * @param expiresAt when the offer ends by itself, within a year, or null
 */
public record OfferTerms(
        OfferPrice price,
        Fiat minAmount,
        Fiat maxAmount,
        List<String> paymentMethods,
        String text,
        Duration paymentWindow,
        @Nullable Instant expiresAt) {
    /** Copies the list. */
    public OfferTerms {
        paymentMethods = List.copyOf(paymentMethods);
    }

    /** The currency of every amount in it. */
    public Currency currency() {
        return minAmount.currency();
    }
}
