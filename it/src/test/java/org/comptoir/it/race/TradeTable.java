package org.comptoir.it.race;

import java.util.Map;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;

/** A buyer, a seller with one offer, and an arbiter who is neither. */
final class TradeTable {
    /** What each trade moves: 10 euros at 100 euros a coin. */
    static final String AMOUNT = "0.1";

    private final Member buyer;
    private final Member seller;
    private final Member arbiter;
    private final String offer;

    TradeTable(Post post) {
        buyer = post.members().join("XMR", "1");
        seller = post.members().join("XMR", "120");
        arbiter = post.members().withRole("arbiter");
        offer =
                seller.http()
                        .post(
                                "/offers",
                                "side",
                                "sell",
                                "asset",
                                "XMR",
                                "currency",
                                "EUR",
                                "price",
                                Map.of("type", "fixed", "amount", "100.00"),
                                "minAmount",
                                "10.00",
                                "maxAmount",
                                "100.00",
                                "paymentMethods",
                                new String[] {
                                    seller.http()
                                            .get("/payment-methods")
                                            .expect(200)
                                            .text("items.0.id")
                                },
                                "terms",
                                "Cash.",
                                "paymentWindowMinutes",
                                60)
                        .expect(201)
                        .text("id");
    }

    Member buyer() {
        return buyer;
    }

    Member seller() {
        return seller;
    }

    Member arbiter() {
        return arbiter;
    }

    /** A new trade, brought to that state. */
    String tradeIn(String state) {
        String trade =
                buyer.keyed()
                        .post("/offers/" + offer + "/trades", "fiatAmount", "10.00")
                        .expect(201)
                        .text("id");
        if (!state.equals("escrowed")) {
            TradeCall.BUYER_PAID.send(this, trade).expect(200);
        }
        if (state.equals("disputed")) {
            TradeCall.BUYER_DISPUTES.send(this, trade).expect(200);
        }
        return trade;
    }

    /** Ends a trade that is still open, so that it does not count against the taker. */
    void end(String trade, String state) {
        switch (state) {
            case "escrowed", "payment_sent" ->
                    TradeCall.BUYER_CANCELS.send(this, trade).expect(200);
            case "disputed" -> TradeCall.ARBITER_FOR_SELLER.send(this, trade).expect(200);
            default -> {
                // ended already
            }
        }
    }
}
