package org.comptoir.market.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.comptoir.account.PlainText;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.market.CoinPrice;
import org.comptoir.market.Fiat;
import org.comptoir.market.MarketConfig;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.Pair;
import org.comptoir.market.entity.PaymentMethodTable;
import org.jspecify.annotations.Nullable;

/** What an offer may say. */
@Dependent
public class OfferRules {
    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(15);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(7);
    private static final Duration LONGEST_LIFE = Duration.ofDays(366);
    private static final int MOST_METHODS = 10;
    private static final int MOST_TAKER_TRADES = 1_000;
    private static final int MOST_TEXT = 4_000;

    private final MarketConfig config;
    private final Prices prices;
    private final PaymentMethodTable methods;

    @Inject
    public OfferRules(MarketConfig config, Prices prices, PaymentMethodTable methods) {
        this.config = config;
        this.prices = prices;
        this.methods = methods;
    }

    /**
     * Checks all that an offer says.
     *
     * @return the terms with the text in composed form
     * @throws InvalidInput when a member is not allowed
     * @throws Refused 422 no-price when the price follows a market that has none
     */
    public OfferTerms check(Asset asset, OfferTerms terms, Instant now) {
        if (!config.assets().contains(asset)) {
            throw new InvalidInput("asset", "is not traded on this post");
        }
        checkBounds(terms, now);
        checkMethods(terms.paymentMethods());
        checkPrice(terms.price());
        checkAmounts(asset, terms);
        return new OfferTerms(
                terms.price(),
                terms.minAmount(),
                terms.maxAmount(),
                terms.paymentMethods(),
                PlainText.optional("terms", terms.text(), MOST_TEXT),
                terms.paymentWindow(),
                terms.expiresAt(),
                terms.minTakerTrades());
    }

    private static void checkBounds(OfferTerms terms, Instant now) {
        Duration window = terms.paymentWindow();
        if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new InvalidInput("paymentWindowMinutes", "must be 15 to 10080");
        }
        if (terms.minTakerTrades() < 0 || terms.minTakerTrades() > MOST_TAKER_TRADES) {
            throw new InvalidInput("minTakerTrades", "must be 0 to 1000");
        }
        Instant expiresAt = terms.expiresAt();
        if (expiresAt != null && expiresAt.isAfter(now.plus(LONGEST_LIFE))) {
            throw new InvalidInput("expiresAt", "must be within a year");
        }
    }

    /** An expiry that is set now must lie ahead; one that stands may have passed. */
    public static void checkNewExpiry(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new InvalidInput("expiresAt", "must lie in the future");
        }
    }

    private void checkMethods(List<String> ids) {
        if (ids.isEmpty() || ids.size() > MOST_METHODS) {
            throw new InvalidInput("paymentMethods", "must name 1 to 10 payment methods");
        }
        if (new HashSet<>(ids).size() != ids.size()) {
            throw new InvalidInput("paymentMethods", "must not name a payment method twice");
        }
        if (!methods.hasAll(ids)) {
            throw new InvalidInput("paymentMethods", "must be ids of GET /payment-methods");
        }
    }

    private static void checkPrice(OfferPrice price) {
        if (price instanceof OfferPrice.Fixed fixed && fixed.amount().minor() == 0) {
            throw new InvalidInput("price.amount", "must be above zero");
        }
        if (price instanceof OfferPrice.Market market) {
            Fiat floor = market.floor();
            Fiat ceiling = market.ceiling();
            if (floor != null && ceiling != null && floor.compareTo(ceiling) > 0) {
                throw new InvalidInput("price.ceiling", "must not be below the floor");
            }
        }
    }

    private void checkAmounts(Asset asset, OfferTerms terms) {
        if (terms.minAmount().minor() == 0) {
            throw new InvalidInput("minAmount", "must be above zero");
        }
        if (terms.maxAmount().compareTo(terms.minAmount()) < 0) {
            throw new InvalidInput("maxAmount", "must not be below minAmount");
        }
        Fiat effective = prices.now().effective(terms.price(), new Pair(asset, terms.currency()));
        if (effective == null) {
            throw new Refused(
                    ProblemType.NO_PRICE,
                    "There is no market price of %s in %s.".formatted(asset, terms.currency()));
        }
        CoinPrice price = new CoinPrice(asset, effective);
        price.coinsFor("minAmount", terms.minAmount());
        price.coinsFor("maxAmount", terms.maxAmount());
    }
}
