package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Map;
import org.comptoir.it.market.Offering;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Socket;
import org.junit.jupiter.api.Test;

/** {@code POST /admin/members/{id}/suspend}, {@code …/restore}. */
class SuspendIT {
    private static final String REASON = "Three members say you never paid.";

    private final Post post = Post.shared();
    private final Member member = post.members().join("XMR", "2");
    private final String id = member.id();
    private final Http operator = post.operator().http();

    @Test
    void keepsAMemberOutAtOnceAndSaysWhy() {
        String bearer = "Bearer " + signIn(member.password()).expect(200).text("accessToken");
        Http before = post.http().with("Authorization", bearer);
        Map<String, String> token = Map.of("Authorization", bearer);
        try (Socket socket = Socket.open(post.address(), token)) {
            socket.await("hello");
            Answer suspended = suspend(id).expect(200);
            assertEquals("suspended", suspended.text("state"));
            assertEquals(REASON, suspended.text("suspension.reason"));
            assertEquals(4401, socket.awaitClose());
        }
        before.get("/me").expectProblem(401, "unauthenticated");
        Answer refused = signIn(member.password()).expectProblem(403, "suspended");
        assertEquals(REASON, refused.text("reason"));
        signIn("not this one").expectProblem(401, "wrong-credentials");
        suspend(id).expectProblem(409, "wrong-state");
        assertEquals("open", restore(id).expect(200).text("state"));
        restore(id).expectProblem(409, "wrong-state");
        signIn(member.password()).expect(200);
        before.get("/me").expectProblem(401, "unauthenticated");
    }

    @Test
    void takesOffersOffTheMarket() {
        String offer = Offering.sell().by(member).text("id");
        suspend(id).expect(200);
        assertEquals("paused", operator.get("/offers/" + offer).expect(200).text("state"));
        post.members()
                .join()
                .keyed()
                .post("/offers/" + offer + "/trades", "fiatAmount", "15.00")
                .expectProblem(409, "wrong-state");
        restore(id).expect(200);
        member.renew();
        assertEquals("paused", member.http().get("/offers/" + offer).text("state"));
        member.http().patch("/offers/" + offer, "state", "live").expect(200);
    }

    @Test
    void openTradesGoOnAndAreSettledByAnArbiter() {
        Member buyer = post.members().join();
        String offer = Offering.sell().by(member).text("id");
        String trade =
                "/trades/"
                        + buyer.keyed()
                                .post("/offers/" + offer + "/trades", "fiatAmount", "150.00")
                                .expect(201)
                                .text("id");
        buyer.http().post(trade + "/payment-sent").expect(200);
        suspend(id).expect(200);
        buyer.http().post(trade + "/dispute", "reason", "No answer.").expect(200);
        post.members()
                .withRole("arbiter")
                .http()
                .post(
                        trade + "/resolve",
                        "buyerAmount",
                        "1",
                        "sellerAmount",
                        "0",
                        "reason",
                        "The bank statement says so.")
                .expect(200);
        assertEquals(new BigDecimal("0.995000000000"), buyer.available("XMR"));
    }

    @Test
    void nobodySuspendsItselfNorAnAdministratorWithoutBeingOne() {
        Member staff = post.members().join();
        operator.put(
                        "/admin/members/" + staff.id() + "/roles",
                        "roles",
                        new String[] {"member", "operator"})
                .expect(200);
        Http other = staff.renew().http();
        path(other, staff.id()).expectProblem(403, "forbidden");
        path(other, post.operator().id()).expectProblem(403, "forbidden");
        operator.post("/admin/members/" + id + "/suspend", "reason", " ")
                .expectProblem(422, "validation");
        assertTrue(member.http().get("/me").isOk(), "nothing happened");
    }

    private Answer path(Http http, String whom) {
        return http.post("/admin/members/" + whom + "/suspend", "reason", REASON);
    }

    private Answer suspend(String whom) {
        return path(operator, whom);
    }

    private Answer restore(String whom) {
        return operator.post("/admin/members/" + whom + "/restore");
    }

    private Answer signIn(String password) {
        return post.http().post("/login", "username", member.username(), "password", password);
    }
}
