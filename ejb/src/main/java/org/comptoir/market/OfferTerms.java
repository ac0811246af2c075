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
 * @param minTakerTrades completed trades that who takes it must have, 0 to 1 000
 */
public record OfferTerms(
        OfferPrice price,
        Fiat minAmount,
        Fiat maxAmount,
        List<String> paymentMethods,
        String text,
        Duration paymentWindow,
        @Nullable Instant expiresAt,
        int minTakerTrades) {
    /** Copies the list. */
    public OfferTerms {
        paymentMethods = List.copyOf(paymentMethods);
    }

    /** Terms that ask nothing of who takes the offer. */
    public OfferTerms(
            OfferPrice price,
            Fiat minAmount,
            Fiat maxAmount,
            List<String> paymentMethods,
            String text,
            Duration paymentWindow,
            @Nullable Instant expiresAt) {
        this(price, minAmount, maxAmount, paymentMethods, text, paymentWindow, expiresAt, 0);
    }

    /** The same terms until then. */
    public OfferTerms until(Instant expiry) {
        return new OfferTerms(
                price,
                minAmount,
                maxAmount,
                paymentMethods,
                text,
                paymentWindow,
                expiry,
                minTakerTrades);
    }

    /** The currency of every amount in it. */
    public Currency currency() {
        return minAmount.currency();
    }
}
