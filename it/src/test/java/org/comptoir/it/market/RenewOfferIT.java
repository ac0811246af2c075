package org.comptoir.it.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code POST /offers/{id}/renew}. */
class RenewOfferIT {
    private final Post post = Post.shared();
    private final Member maker = post.members().join();

    @Test
    void givesAnOfferAsLongAgainInOneCall() {
        Instant first = post.now().plus(Duration.ofDays(7));
        Answer offer = Offering.buy().with("expiresAt", first.toString()).by(maker);
        Answer renewed = maker.http().post(path(offer)).expect(200);
        Instant expiry = Instant.parse(renewed.text("expiresAt"));
        assertTrue(expiry.isAfter(Instant.parse(offer.text("expiresAt"))), renewed::toString);
        Duration off = Duration.between(first, expiry);
        assertTrue(off.compareTo(Duration.ofMinutes(10)) < 0, renewed::toString);
        assertEquals(2, renewed.at("version").asInt());
        assertEquals("live", renewed.text("state"));
        assertEquals(
                renewed.json(), post.http().get("/offers/" + offer.text("id")).expect(200).json());
    }

    @Test
    void refusesWhatDoesNotExpireOthersOffersAndWithdrawnOnes() {
        Answer lasting = Offering.buy().by(maker);
        maker.http().post(path(lasting)).expectProblem(422, "validation");
        post.members().join().http().post(path(lasting)).expectProblem(403, "forbidden");
        post.http().post(path(lasting)).expectProblem(401);
        Answer offer =
                Offering.buy()
                        .with("expiresAt", post.now().plus(Duration.ofDays(7)).toString())
                        .by(maker);
        maker.http().delete("/offers/" + offer.text("id")).expect(204);
        maker.http().post(path(offer)).expectProblem(409, "wrong-state");
    }

    @Test
    void anOfferMayAskForCompletedTradesOfWhoTakesIt() {
        Member seller = post.members().join("XMR", "10");
        Answer offer = Offering.sell().with("minTakerTrades", 1).by(seller);
        assertEquals(1, offer.at("minTakerTrades").asInt());
        Member taker = post.members().join();
        Answer refused =
                taker.keyed()
                        .post("/offers/" + offer.text("id") + "/trades", "fiatAmount", "10.00")
                        .expectProblem(422, "reputation-too-low");
        assertEquals(1, refused.at("needed").asInt());
        assertEquals(0, refused.at("completedTrades").asInt());
        Answer changed =
                seller.http().patch("/offers/" + offer.text("id"), "minTakerTrades", 0).expect(200);
        assertEquals(0, changed.at("minTakerTrades").asInt());
        taker.keyed()
                .post("/offers/" + offer.text("id") + "/trades", "fiatAmount", "10.00")
                .expect(201);
        Offering.sell()
                .with("minTakerTrades", 1_001)
                .ask(seller.http())
                .expectProblem(422, "validation");
    }

    private static String path(Answer offer) {
        return "/offers/" + offer.text("id") + "/renew";
    }
}
