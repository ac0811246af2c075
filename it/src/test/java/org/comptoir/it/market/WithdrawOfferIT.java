package org.comptoir.it.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code DELETE /offers/{id}}. */
class WithdrawOfferIT {
    private final Post post = Post.shared();
    private final Member maker = post.members().join();
    private final String path = "/offers/" + Offering.buy().by(maker).text("id");

    @Test
    void takesAnOfferBackForGood() {
        Answer answer = maker.http().delete(path).expect(204);
        assertEquals("", answer.text());
        assertEquals("withdrawn", post.http().get(path).expect(200).text("state"));
        maker.http().delete(path).expectProblem(409, "wrong-state");
    }

    @Test
    void onlyItsMakerTakesAnOfferBack() {
        post.members().join().http().delete(path).expectProblem(403, "forbidden");
        post.http().delete(path).expectProblem(401);
        assertEquals("live", post.http().get(path).expect(200).text("state"));
    }
}
