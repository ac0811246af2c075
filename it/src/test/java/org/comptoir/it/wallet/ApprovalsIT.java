package org.comptoir.it.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.stream.StreamSupport;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/** {@code GET /admin/withdrawals} and what operators decide there (W10). */
class ApprovalsIT {
    private static final String PATH = "/admin/withdrawals";

    private final Post post = OwnPost.get();
    private final Wallet wallet = new Wallet(post);

    @Test
    void whatIsLargeWaitsForAnOperatorAndIsThenPaid() {
        Member alice = post.members().join("XMR", "120");
        String to = wallet.outside("XMR");
        String id = request(alice, to, OwnPost.APPROVAL_XMR);
        JsonNode shown = waiting(id);
        assertEquals(alice.username(), shown.path("username").asText());
        assertEquals(to, shown.path("address").asText());
        approve(id, "0".repeat(64)).expectProblem(422);
        assertEquals("requested", state(alice, id));
        assertEquals(
                "approved", approve(id, shown.path("digest").asText()).expect(200).text("state"));
        approve(id, shown.path("digest").asText()).expectProblem(409, "wrong-state");
        Until.holds(
                "paid",
                Wallet.SOON,
                () -> {
                    post.mine("XMR", 1);
                    return state(alice, id).equals("confirmed");
                });
        assertEquals(0, new BigDecimal(OwnPost.APPROVAL_XMR).compareTo(wallet.received(to)));
    }

    @Test
    void whatIsTurnedDownReturnsWithTheReason() {
        Member alice = post.members().join("XMR", "60");
        String id = request(alice, wallet.outside("XMR"), "55");
        wallet.operator().post(PATH + "/" + id + "/reject", "reason", "").expectProblem(422);
        wallet.operator().post(PATH + "/" + id + "/reject", "reason", "Not today.").expect(200);
        assertEquals("rejected", state(alice, id));
        assertEquals(
                "Not today.", alice.http().get("/withdrawals/" + id).expect(200).text("reason"));
        assertEquals(0, new BigDecimal("60").compareTo(alice.available("XMR")));
    }

    private static String request(Member member, String to, String amount) {
        var requested = Wallet.withdraw(member, to, amount);
        assertEquals("requested", requested.text("state"));
        return requested.text("id");
    }

    private Answer approve(String id, String digest) {
        Http operator = wallet.operator();
        return operator.post(PATH + "/" + id + "/approve", "digest", digest);
    }

    private JsonNode waiting(String id) {
        return StreamSupport.stream(
                        wallet.operator()
                                .get(PATH + "?limit=100")
                                .expect(200)
                                .at("items")
                                .spliterator(),
                        false)
                .filter(item -> item.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String state(Member member, String id) {
        return member.http().get("/withdrawals/" + id).expect(200).text("state");
    }
}
