package org.comptoir.web.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comptoir.market.Fiat;
import org.comptoir.market.Maker;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.PauseReason;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An offer as everybody may see it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Offer")
public record OfferView(
        UUID id,
        int version,
        @Schema(enumeration = {"live", "paused", "unfunded", "expired", "withdrawn"}) String state,
        @Schema(
                        enumeration = {"maker", "no_price"},
                        nullable = true,
                        description =
                                "Of a paused offer: its maker set it aside, or it follows the market,"
                                        + " which has no safe price; the latter goes on by itself")
                @Nullable String pauseReason,
        MakerView maker,
        @Schema(enumeration = {"sell", "buy"}) String side,
        @Schema(example = "XMR") String asset,
        @Schema(example = "EUR") String currency,
        PriceShape price,
        @Schema(example = "150.00", nullable = true) @Nullable String effectivePrice,
        @Schema(example = "10.00") String minAmount,
        @Schema(example = "1000.00") String maxAmount,
        List<String> paymentMethods,
        String terms,
        long paymentWindowMinutes,
        Instant createdAt,
        @Schema(nullable = true) @Nullable Instant expiresAt,
        @Schema(description = "Completed trades that who takes the offer must have")
                int minTakerTrades) {
    /** Who made it. */
    @Schema(name = "Maker")
    public record MakerView(UUID id, String username, ReputationView reputation) {
        static MakerView of(Maker maker) {
            return new MakerView(
                    maker.id().value(),
                    maker.username(),
                    new ReputationView(
                            maker.reputation().completedTrades(), maker.reputation().score()));
        }
    }

    /** What the maker's trades say about the maker. */
    @Schema(name = "Reputation")
    public record ReputationView(
            int completedTrades, @Schema(nullable = true) @Nullable BigDecimal score) {}

    static OfferView of(Offer offer) {
        OfferTerms terms = offer.terms();
        Fiat perCoin = offer.perCoin();
        PauseReason reason = offer.pauseReason();
        return new OfferView(
                offer.id().value(),
                offer.version(),
                offer.state().word(),
                reason == null ? null : reason.word(),
                MakerView.of(offer.maker()),
                offer.side().word(),
                offer.asset().name(),
                terms.currency().getCurrencyCode(),
                PriceShape.of(terms.price()),
                perCoin == null ? null : perCoin.toDecimal(),
                terms.minAmount().toDecimal(),
                terms.maxAmount().toDecimal(),
                terms.paymentMethods(),
                terms.text(),
                terms.paymentWindow().toMinutes(),
                offer.createdAt(),
                terms.expiresAt(),
                terms.minTakerTrades());
    }
}
