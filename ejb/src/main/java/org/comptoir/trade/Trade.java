package org.comptoir.trade;

import java.time.Instant;
import java.util.List;
import org.comptoir.kernel.Money;
import org.comptoir.market.Fiat;
import org.comptoir.market.OfferId;
import org.jspecify.annotations.Nullable;

/**
 * A trade as its parties and arbiters may see it.
 *
 * @param amount the coins in escrow, gross (A3)
 * @param fiat the cash they are sold for
 * @param perCoin the price of one coin, as it was when the offer was taken
 * @param quote the market's price it comes from, null when the offer's price was fixed
 * @param fee what the buyer pays out of the coins, or paid; nothing once cancelled
 * @param overdue true when the time to pay is over and nothing was sent
 * @param deadline what happens next by itself, null once the trade has ended
 * @param events in the order in which they happened
 */
public record Trade(
        TradeId id,
        OfferId offer,
        TradeState state,
        Party buyer,
        Party seller,
        Money amount,
        Fiat fiat,
        Fiat perCoin,
        @Nullable TradeQuote quote,
        Money fee,
        Instant escrowedAt,
        Instant paymentDueAt,
        boolean overdue,
        @Nullable Deadline deadline,
        List<TradeEvent> events) {
    /** Copies the list. */
    public Trade {
        events = List.copyOf(events);
    }
}
