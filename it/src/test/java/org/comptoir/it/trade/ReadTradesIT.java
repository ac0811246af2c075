package org.comptoir.it.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.junit.jupiter.api.Test;

/** {@code GET /trades}, {@code GET /trades/{id}}: for parties and arbiters. */
class ReadTradesIT {
    private final Trading trading = new Trading();

    @Test
    void partiesAndArbitersSeeATrade() {
        Answer trade = trading.take();
        String path = Trading.path(trade);
        for (Member may : new Member[] {trading.buyer, trading.seller, trading.arbiter()}) {
            assertEquals(trade.json(), may.http().get(path).expect(200).json());
        }
        for (Member mayNot :
                new Member[] {
                    trading.post.members().join(),
                    trading.post.members().withRole("operator"),
                    trading.post.members().withRole("admin")
                }) {
            mayNot.http().get(path).expectProblem(404, "not-found");
        }
        trading.post.http().get(path).expectProblem(401);
        trading.buyer.http().get("/trades/17").expectProblem(404, "not-found");
    }

    @Test
    void listsOnesOwnTradesNewestFirst() {
        String first = trading.take().text("id");
        String second = trading.take(trading.buyer, "fiatAmount", "15.00").expect(201).text("id");
        for (Member party : new Member[] {trading.buyer, trading.seller}) {
            Answer page = party.http().get("/trades?limit=1").expect(200);
            assertEquals(second, page.at("items").get(0).path("id").asText());
            Answer rest =
                    party.http().get("/trades?limit=1&cursor=" + page.text("next")).expect(200);
            assertEquals(first, rest.at("items").get(0).path("id").asText());
            assertTrue(rest.at("next").isNull());
        }
        trading.buyer.http().get("/trades?cursor=17").expectProblem(422, "validation");
        trading.post.http().get("/trades").expectProblem(401);
    }

    @Test
    void arbitersSeeWhatIsToBeDecided() {
        String disputed = trading.disputed().text("id");
        Answer list = trading.arbiter().http().get("/trades?limit=100").expect(200);
        assertTrue(list.text().contains(disputed), list::toString);
    }
}
