package org.comptoir.it.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code GET /me/offers}. */
class OwnOffersIT {
    private final Post post = Post.shared();

    @Test
    void showsOnesOwnOffersInWhateverState() {
        Member maker = post.members().join();
        String first = Offering.sell().by(maker).text("id");
        String second = Offering.buy().by(maker).text("id");
        maker.http().delete("/offers/" + second).expect(204);
        Answer page = maker.http().get("/me/offers?limit=1").expect(200);
        assertEquals(second, page.at("items").get(0).path("id").asText());
        assertEquals("withdrawn", page.at("items").get(0).path("state").asText());
        Answer rest =
                maker.http().get("/me/offers?limit=1&cursor=" + page.text("next")).expect(200);
        assertEquals(first, rest.at("items").get(0).path("id").asText());
        assertEquals("unfunded", rest.at("items").get(0).path("state").asText());
        assertTrue(rest.at("next").isNull());
        assertEquals(
                0, post.members().join().http().get("/me/offers").expect(200).at("items").size());
    }

    @Test
    void asksWhoItIs() {
        post.http().get("/me/offers").expectProblem(401);
        Member maker = post.members().join();
        maker.http().get("/me/offers?cursor=17").expectProblem(422, "validation");
    }
}
