package org.comptoir.web.trade;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comptoir.trade.Deadline;
import org.comptoir.trade.Party;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeEvent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A trade as its parties and arbiters may see it. */
@Schema(name = "Trade")
public record TradeView(
        UUID id,
        UUID offerId,
        @Schema(
                        enumeration = {
                            "escrowed",
                            "payment_sent",
                            "completed",
                            "cancelled",
                            "disputed",
                            "resolved"
                        })
                String state,
        PartyView buyer,
        PartyView seller,
        @Schema(example = "XMR") String asset,
        @Schema(example = "1.000000000000") String amount,
        @Schema(example = "EUR") String currency,
        @Schema(example = "150.00") String fiatAmount,
        @Schema(example = "150.00") String price,
        @Schema(nullable = true) @Nullable QuoteView quote,
        @Schema(example = "0.005000000000") String fee,
        Instant escrowedAt,
        Instant paymentDueAt,
        boolean overdue,
        @Schema(nullable = true) @Nullable DeadlineView deadline,
        List<EventView> events) {
    /** A member in the trade. */
    @Schema(name = "Party")
    public record PartyView(UUID id, String username) {
        static PartyView of(Party party) {
            return new PartyView(party.id().value(), party.username());
        }
    }

    /** What happens next by itself, and who can prevent it by acting. */
    @Schema(name = "Deadline")
    public record DeadlineView(
            Instant at,
            @Schema(enumeration = {"buyer", "seller", "arbiter"}) String actor,
            @Schema(enumeration = {"payment_window_expired", "cancelled", "disputed", "alarm"})
                    String consequence) {
        static @Nullable DeadlineView of(@Nullable Deadline deadline) {
            return deadline == null
                    ? null
                    : new DeadlineView(
                            deadline.at(), deadline.actor().word(), deadline.consequence().word());
        }
    }

    /** What happened. */
    @Schema(name = "TradeEvent")
    public record EventView(
            Instant at,
            @Schema(enumeration = {"buyer", "seller", "arbiter", "post"}) String by,
            @Schema(example = "payment_sent") String type) {
        static EventView of(TradeEvent event) {
            return new EventView(event.at(), event.by().word(), event.type().word());
        }
    }

    /** As its route shows it. */
    public static TradeView of(Trade trade) {
        return new TradeView(
                trade.id().value(),
                trade.offer().value(),
                trade.state().word(),
                PartyView.of(trade.buyer()),
                PartyView.of(trade.seller()),
                trade.amount().asset().name(),
                trade.amount().toDecimal(),
                trade.fiat().currency().getCurrencyCode(),
                trade.fiat().toDecimal(),
                trade.perCoin().toDecimal(),
                QuoteView.of(trade.quote()),
                trade.fee().toDecimal(),
                trade.escrowedAt(),
                trade.paymentDueAt(),
                trade.overdue(),
                DeadlineView.of(trade.deadline()),
                trade.events().stream().map(EventView::of).toList());
    }
}
