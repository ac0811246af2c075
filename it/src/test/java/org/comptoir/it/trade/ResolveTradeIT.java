package org.comptoir.it.trade;

import static org.comptoir.it.trade.Trading.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.junit.jupiter.api.Test;

/** {@code POST /trades/{id}/resolve} (T6, A3). */
class ResolveTradeIT {
    private final Trading trading = new Trading();

    @Test
    void anArbiterDividesTheEscrow() {
        Answer resolved = resolve(trading.arbiter(), trading.disputed(), "0.4", "0.6").expect(200);
        assertEquals("resolved", resolved.text("state"));
        assertEquals("0.002000000000", resolved.text("fee"));
        assertEquals("arbiter resolved", Trading.lastEvent(resolved));
        assertEquals(coins("0.398"), trading.buyer.available("XMR"));
        assertEquals(coins("1.6"), trading.seller.available("XMR"));
    }

    @Test
    void thePartsAreTheWhole() {
        Answer trade = trading.disputed();
        resolve(trading.arbiter(), trade, "0.4", "0.5").expectProblem(422, "validation");
        resolve(trading.arbiter(), trade, "1", "0.000000000001").expectProblem(422, "validation");
        resolve(trading.arbiter(), trade, "-1", "2").expectProblem(422, "validation");
        resolve(trading.arbiter(), trade, "0.1234567890123", "0").expectProblem(422, "validation");
        assertEquals(coins("1"), trading.seller.available("XMR"));
        resolve(trading.arbiter(), trade, "0", "1").expect(200);
        assertEquals(coins("2"), trading.seller.available("XMR"));
    }

    @Test
    void onlyADisputedTradeIsDecided() {
        resolve(trading.arbiter(), trading.take(), "1", "0").expectProblem(409, "wrong-state");
        Answer disputed = trading.disputed();
        resolve(trading.arbiter(), disputed, "1", "0").expect(200);
        resolve(trading.arbiter(), disputed, "0", "1").expectProblem(409, "wrong-state");
        assertEquals(coins("0.995"), trading.buyer.available("XMR"));
    }

    @Test
    void onlyAnArbiterWhoIsNoPartyDecides() {
        Answer trade = trading.disputed();
        resolve(trading.buyer, trade, "1", "0").expectProblem(403, "forbidden");
        resolve(trading.post.members().join(), trade, "1", "0").expectProblem(403, "forbidden");
        resolve(trading.post.members().withRole("operator"), trade, "1", "0")
                .expectProblem(403, "forbidden");
        Member judge = trading.arbiter();
        trading.post.members().give(judge, "XMR", "1");
        Answer own = trading.take(judge, "fiatAmount", "15.00").expect(201);
        judge.http().post(Trading.path(own) + "/payment-sent").expect(200);
        trading.seller.http().post(Trading.path(own) + "/dispute", "reason", "x").expect(200);
        resolve(judge, own, "0.1", "0").expectProblem(403, "forbidden");
        resolve(trading.post.operator(), own, "0", "0.1").expect(200);
    }

    private static Answer resolve(Member arbiter, Answer trade, String buyer, String seller) {
        return arbiter.http()
                .post(
                        Trading.path(trade) + "/resolve",
                        "buyerAmount",
                        buyer,
                        "sellerAmount",
                        seller,
                        "reason",
                        "Seen the slip.");
    }
}
