package org.comptoir.it.wallet;

import static org.comptoir.it.wallet.Wallet.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code DELETE /withdrawals/{id}}: until it is signed. Nothing is built while the post pauses. */
class CancelWithdrawalIT {
    private final Post post = OwnPost.get();
    private final Wallet wallet = new Wallet(post);
    private final Member alice = post.members().join("XMR", "2");

    @Test
    void givesBackAmountAndFee() {
        String to = wallet.outside("XMR");
        wallet.operator().post("/admin/chain/pause").expect(200);
        try {
            String path = "/withdrawals/" + Wallet.withdraw(alice, to, "0.5").text("id");
            assertTrue(alice.available("XMR").compareTo(coins("1.5")) < 0);
            assertEquals("", alice.http().delete(path).expect(204).text());
            Answer cancelled = alice.http().get(path).expect(200);
            assertEquals("cancelled", cancelled.text("state"));
            assertFalse(cancelled.text("reason").isEmpty(), cancelled::toString);
            assertTrue(cancelled.at("txid").isNull(), cancelled::toString);
            assertEquals(coins("2"), alice.available("XMR"));
            assertEquals("0.000000000000", alice.balance("XMR").path("withdrawing").asText());
            refuses(path, "cancelled");
            assertEquals(coins("2"), alice.available("XMR"));
        } finally {
            wallet.operator().post("/admin/chain/resume").expect(200);
        }
        assertEquals(coins("0"), wallet.received(to).setScale(12));
    }

    @Test
    void isNotThereForOthers() {
        wallet.operator().post("/admin/chain/pause").expect(200);
        try {
            String path =
                    "/withdrawals/"
                            + Wallet.withdraw(alice, wallet.outside("XMR"), "0.5").text("id");
            post.members().join().http().delete(path).expectProblem(404, "not-found");
            post.operator().http().delete(path).expectProblem(404, "not-found");
            post.http().delete(path).expectProblem(401);
            assertEquals("approved", alice.http().get(path).expect(200).text("state"));
            alice.http().delete(path).expect(204);
        } finally {
            wallet.operator().post("/admin/chain/resume").expect(200);
        }
    }

    @Test
    void whatWasBookedInsideStaysBooked() {
        Member bob = post.members().join();
        String inside = Wallet.inside(bob, "XMR");
        refuses("/withdrawals/" + Wallet.withdraw(alice, inside, "0.5").text("id"), "confirmed");
        assertEquals(coins("0.5"), bob.available("XMR"));
    }

    @Test
    void whatIsOnItsWayStaysOnItsWay() {
        String to = wallet.outside("XMR");
        String id = Wallet.withdraw(alice, to, "0.5").text("id");
        wallet.follow(alice, id, "confirming");
        Answer refused = alice.http().delete("/withdrawals/" + id);
        refused.expectProblem(409, "wrong-state");
        wallet.follow(alice, id, "confirmed");
        refuses("/withdrawals/" + id, "confirmed");
        assertEquals(coins("0.5"), wallet.received(to).setScale(12));
    }

    @Test
    void knowsNoneThatNeverWas() {
        alice.http().delete("/withdrawals/" + UUID.randomUUID()).expectProblem(404, "not-found");
        alice.http().delete("/withdrawals/17").expectProblem(404, "not-found");
    }

    private void refuses(String path, String state) {
        Answer refused = alice.http().delete(path).expectProblem(409, "wrong-state");
        assertEquals(state, refused.text("state"), refused::toString);
        assertEquals(state, alice.http().get(path).expect(200).text("state"));
    }
}
