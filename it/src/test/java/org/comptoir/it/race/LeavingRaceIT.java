package org.comptoir.it.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.util.List;
import org.comptoir.it.account.SecondFactors;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Somebody leaves while somebody else pays it: the coins arrive or stay, and both are told so.
 *
 * <p>Both are administrators, and the payer uses up a code: the leaver then waits for the payer's
 * row, and the payer for the leaver.
 */
class LeavingRaceIT {
    private static final int ROUNDS = 6;

    private final Post post = Post.shared();
    private final Barrier barrier = new Barrier();

    @AfterEach
    void end() {
        barrier.tell();
        barrier.close();
    }

    @RepeatedTest(ROUNDS)
    void whoLeavesIsPaidOrGone() {
        Member payer = administrator(post.members().join("XMR", "1"));
        Member leaver = administrator(post.members().join());
        String code = SecondFactors.enable(payer).fresh();
        List<Answer> answers =
                barrier.together(
                        List.of(
                                () -> pay(payer, leaver, code),
                                () -> leaver.http().delete("/me", "password", leaver.password())));
        boolean paid = answers.get(0).isOk();
        assertNotEquals(paid, answers.get(1).isOk(), answers::toString);
        if (paid) {
            answers.get(0).expect(201);
            answers.get(1).expectProblem(409, "member-not-closable");
            assertEquals(0, new BigDecimal("0.5").compareTo(leaver.available("XMR")));
        } else {
            answers.get(0).expectProblem(422, "validation");
            answers.get(1).expect(204);
            assertEquals(0, BigDecimal.ONE.compareTo(payer.available("XMR")));
        }
    }

    private Member administrator(Member member) {
        post.operator()
                .http()
                .put(
                        "/admin/members/" + member.id() + "/roles",
                        "roles",
                        new String[] {"member", "admin"})
                .expect(200);
        return member;
    }

    private static Answer pay(Member from, Member to, String code) {
        return from.keyed()
                .post(
                        "/transactions/transfer",
                        "to",
                        to.username(),
                        "asset",
                        "XMR",
                        "amount",
                        "0.5",
                        "totp",
                        code);
    }
}
