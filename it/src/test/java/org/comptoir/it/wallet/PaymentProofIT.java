package org.comptoir.it.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code GET /withdrawals/{id}/proof} (W9). */
class PaymentProofIT {
    private final Post post = Post.shared();
    private final Wallet wallet = new Wallet(post);
    private final Member alice = post.members().join("XMR", "1");
    private final Member bob = post.members().join();

    @Test
    void provesAPaymentToItsMemberAndToOperatorsAlone() {
        String to = wallet.outside("XMR");
        Answer made = Wallet.withdraw(alice, to, "0.25");
        String path = "/withdrawals/" + made.text("id") + "/proof";
        Answer paid = wallet.follow(alice, made.text("id"), "confirmed");
        Answer proof = alice.http().get(path).expect(200);
        assertEquals(paid.text("txid"), proof.text("txid"));
        assertEquals(to, proof.text("address"));
        assertEquals("XMR", proof.text("asset"));
        assertEquals("0.250000000000", proof.text("amount"));
        assertEquals("withdrawal " + made.text("id"), proof.text("message"));
        assertFalse(proof.text("proof").isBlank());
        assertEquals(
                proof.json(), post.operator().http().get(path).expect(200).json(), "an operator");
        bob.http().get(path).expectProblem(404, "not-found");
        post.http().get(path).expectProblem(401);

        Answer second = Wallet.withdraw(alice, to, "0.25");
        wallet.follow(alice, second.text("id"), "confirmed");
        assertNotEquals(
                proof.text("proof"),
                alice.http()
                        .get("/withdrawals/" + second.text("id") + "/proof")
                        .expect(200)
                        .text("proof"));
    }

    @Test
    void thereIsNoneOfWhatWasBookedInside() {
        Answer made = Wallet.withdraw(alice, Wallet.inside(bob, "XMR"), "0.1");
        Answer refused =
                alice.http()
                        .get("/withdrawals/" + made.text("id") + "/proof")
                        .expectProblem(409, "wrong-state");
        assertEquals("confirmed", refused.text("state"));
    }
}
