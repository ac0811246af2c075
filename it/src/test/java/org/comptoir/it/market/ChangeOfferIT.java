package org.comptoir.it.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code PATCH /offers/{id}}. */
class ChangeOfferIT {
    private final Post post = Post.shared();
    private final Member maker = post.members().join();
    private final String offer = Offering.buy().by(maker).text("id");

    @Test
    void changesWhatIsNamedAndCountsTheVersionUp() {
        Answer changed =
                maker.http()
                        .patch(
                                path(),
                                "price",
                                Offering.fixed("160.00"),
                                "maxAmount",
                                "500.00",
                                "terms",
                                "")
                        .expect(200);
        assertEquals(2, changed.at("version").asInt());
        assertEquals("160.00", changed.text("effectivePrice"));
        assertEquals("10.00", changed.text("minAmount"));
        assertEquals("500.00", changed.text("maxAmount"));
        assertEquals("", changed.text("terms"));
        assertEquals(changed.json(), post.http().get(path()).json());
    }

    @Test
    void setsAsideAndLetsBeTakenAgain() {
        assertEquals(
                "paused", maker.http().patch(path(), "state", "paused").expect(200).text("state"));
        assertEquals("live", maker.http().patch(path(), "state", "live").expect(200).text("state"));
    }

    @Test
    void anExpiryIsSetAndTakenAway() {
        String soon = post.now().plusSeconds(86_400).toString();
        assertTrue(
                maker.http()
                        .patch(path(), "expiresAt", soon)
                        .expect(200)
                        .at("expiresAt")
                        .isTextual());
        assertTrue(
                maker.http()
                        .send("PATCH", path(), "{\"expiresAt\": null}")
                        .expect(200)
                        .at("expiresAt")
                        .isNull());
    }

    @Test
    void refusesWhatIsNotAllowed() {
        maker.http().patch(path(), "minAmount", "1000.01").expectProblem(422, "validation");
        maker.http().patch(path(), "state", "withdrawn").expectProblem(422, "validation");
        maker.http().patch(path(), "expiresAt", "never").expectProblem(422, "validation");
        assertEquals(1, post.http().get(path()).at("version").asInt());
    }

    @Test
    void cannotReadWhatHasTheWrongShape() {
        maker.http().patch(path(), "side", "sell").expectProblem(400, "bad-request");
        maker.http().patch(path(), "asset", "BTC").expectProblem(400, "bad-request");
        maker.http().patch(path(), "minAmount", 10).expectProblem(400, "bad-request");
        maker.http()
                .send("PATCH", path(), "{\"minAmount\": null}")
                .expectProblem(400, "bad-request");
        maker.http().patch(path(), "expiresAt", 17).expectProblem(400, "bad-request");
        maker.http().send("PATCH", path(), "[]").expectProblem(400, "bad-request");
        maker.http().send("PATCH", path(), "null").expectProblem(400, "bad-request");
    }

    @Test
    void onlyItsMakerChangesAnOffer() {
        Member other = post.members().join();
        other.http().patch(path(), "state", "paused").expectProblem(403, "forbidden");
        post.http().patch(path(), "state", "paused").expectProblem(401);
        maker.http()
                .patch("/offers/00000000-0000-7000-8000-000000000000", "state", "paused")
                .expectProblem(404, "not-found");
        maker.http().patch("/offers/17", "state", "paused").expectProblem(404, "not-found");
    }

    @Test
    void aWithdrawnOfferIsNotChanged() {
        maker.http().delete(path()).expect(204);
        Answer refused =
                maker.http().patch(path(), "state", "live").expectProblem(409, "wrong-state");
        assertEquals("withdrawn", refused.text("state"));
    }

    private String path() {
        return "/offers/" + offer;
    }
}
