package org.comptoir.market.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.market.CoinPrice;
import org.comptoir.market.Fiat;
import org.comptoir.market.Maker;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferId;
import org.comptoir.market.OfferState;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.Pair;
import org.comptoir.market.PauseReason;
import org.comptoir.market.Side;
import org.jspecify.annotations.Nullable;

/**
 * An offer as it is stored: what its maker wants of it, and what the post has seen.
 *
 * @param wish what the maker wants; time and coins may forbid it
 * @param perCoin the effective price when last looked at, null while there is none
 * @param expirySetAt when the maker gave the offer its expiry, null while it has none
 * @param funded whether a seller had coins for the smallest trade when last looked at
 */
public record OfferRow(
        OfferId id,
        int version,
        Wish wish,
        Maker maker,
        Side side,
        Asset asset,
        OfferTerms terms,
        @Nullable Fiat perCoin,
        boolean funded,
        @Nullable Instant expirySetAt,
        Instant createdAt) {
    /** What a maker wants of an offer. */
    public enum Wish {
        /** To be taken. */
        LIVE,
        /** To rest. */
        PAUSED,
        /** To be gone. */
        WITHDRAWN;

        /** The word in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Wish ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** The offer as everybody may see it at that moment. */
    public Offer at(Instant now) {
        OfferState state = stateAt(now);
        return new Offer(
                id,
                version,
                state,
                state == OfferState.PAUSED ? pauseReason() : null,
                maker,
                side,
                asset,
                terms,
                perCoin,
                createdAt);
    }

    /** What is traded against what. */
    public Pair pair() {
        return new Pair(asset, terms.currency());
    }

    /** Where the offer stands at that moment. */
    public OfferState stateAt(Instant now) {
        if (wish == Wish.WITHDRAWN) {
            return OfferState.WITHDRAWN;
        }
        if (hasLapsed(now)) {
            return OfferState.EXPIRED;
        }
        if (wish == Wish.PAUSED || perCoin == null) {
            return OfferState.PAUSED;
        }
        return funded ? OfferState.LIVE : OfferState.UNFUNDED;
    }

    private PauseReason pauseReason() {
        return wish == Wish.PAUSED ? PauseReason.MAKER : PauseReason.NO_PRICE;
    }

    /** True when its time has passed. */
    public boolean hasLapsed(Instant now) {
        return terms.expiresAt() != null && !terms.expiresAt().isAfter(now);
    }

    /** The coins of the smallest trade, if there is a price and they are an amount. */
    public Optional<Money> leastCoins() {
        return Optional.ofNullable(perCoin)
                .map(fiat -> new CoinPrice(asset, fiat))
                .flatMap(price -> price.possibleCoinsFor(terms.minAmount()));
    }

    /** As long again as the maker last gave it, from then on; null while it does not expire. */
    public @Nullable Instant renewedFrom(Instant now) {
        return terms.expiresAt() == null || expirySetAt == null
                ? null
                : now.plus(Duration.between(expirySetAt, terms.expiresAt()));
    }

    /** The same offer after a change by its maker. */
    public OfferRow changed(OfferTerms next, Wish nextWish, Instant now) {
        return new OfferRow(
                id,
                version + 1,
                nextWish,
                maker,
                side,
                asset,
                next,
                perCoin,
                funded,
                Objects.equals(next.expiresAt(), terms.expiresAt())
                        ? expirySetAt
                        : setAt(next, now),
                createdAt);
    }

    /** When an expiry that is set now was set; null where there is none. */
    public static @Nullable Instant setAt(OfferTerms terms, Instant now) {
        return terms.expiresAt() == null ? null : now;
    }

    /** The same offer as the post sees it now. */
    public OfferRow seen(@Nullable Fiat price, boolean isFunded) {
        return new OfferRow(
                id,
                version,
                wish,
                maker,
                side,
                asset,
                terms,
                price,
                isFunded,
                expirySetAt,
                createdAt);
    }
}
