package org.comptoir.it.race;

import java.util.Optional;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;

/**
 * A call on a trade: what it sends, and which state it leads to from each state (T1–T6) while the
 * payment window is open and nobody has a second factor.
 */
enum TradeCall {
    BUYER_PAID("payment-sent"),
    SELLER_RECEIVED("payment-received"),
    BUYER_CANCELS("cancel"),
    SELLER_CANCELS("cancel"),
    BUYER_DISPUTES("dispute"),
    SELLER_DISPUTES("dispute"),
    ARBITER_FOR_BUYER("resolve"),
    ARBITER_FOR_SELLER("resolve");

    private final String action;

    TradeCall(String action) {
        this.action = action;
    }

    /** The state this call leads to, or nothing when it is refused there. */
    Optional<String> from(String state) {
        String next =
                switch (this) {
                    case BUYER_PAID -> state.equals("escrowed") ? "payment_sent" : "";
                    case SELLER_RECEIVED -> state.equals("payment_sent") ? "completed" : "";
                    case BUYER_CANCELS ->
                            state.equals("escrowed") || state.equals("payment_sent")
                                    ? "cancelled"
                                    : "";
                    case SELLER_CANCELS -> "";
                    case BUYER_DISPUTES, SELLER_DISPUTES ->
                            state.equals("payment_sent") ? "disputed" : "";
                    case ARBITER_FOR_BUYER, ARBITER_FOR_SELLER ->
                            state.equals("disputed") ? "resolved" : "";
                };
        return next.isEmpty() ? Optional.empty() : Optional.of(next);
    }

    /** Sends it. */
    Answer send(TradeTable table, String trade) {
        Http http = caller(table);
        String path = "/trades/" + trade + "/" + action;
        return switch (this) {
            case BUYER_PAID, SELLER_RECEIVED -> http.post(path);
            case BUYER_CANCELS -> http.post(path, "confirm", "not-paid");
            case SELLER_CANCELS -> http.post(path, new Object[0]);
            case BUYER_DISPUTES, SELLER_DISPUTES -> http.post(path, "reason", "no agreement");
            case ARBITER_FOR_BUYER ->
                    http.post(
                            path,
                            "buyerAmount",
                            TradeTable.AMOUNT,
                            "sellerAmount",
                            "0",
                            "reason",
                            "paid");
            case ARBITER_FOR_SELLER ->
                    http.post(
                            path,
                            "buyerAmount",
                            "0",
                            "sellerAmount",
                            TradeTable.AMOUNT,
                            "reason",
                            "not paid");
        };
    }

    private Http caller(TradeTable table) {
        return switch (this) {
            case BUYER_PAID, BUYER_CANCELS, BUYER_DISPUTES -> table.buyer().http();
            case SELLER_RECEIVED, SELLER_CANCELS, SELLER_DISPUTES -> table.seller().http();
            case ARBITER_FOR_BUYER, ARBITER_FOR_SELLER -> table.arbiter().http();
        };
    }
}
