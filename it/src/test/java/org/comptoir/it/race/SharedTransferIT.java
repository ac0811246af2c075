package org.comptoir.it.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.comptoir.it.account.SecondFactors;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** L10: transfers that come together share transactions; each is answered as if it came alone. */
class SharedTransferIT {
    private static final int ROUNDS = 4;
    private static final String PATH = "/transactions/transfer";

    private final Post post = Post.shared();
    private final Barrier barrier = new Barrier();

    @AfterEach
    void end() {
        barrier.tell();
        barrier.close();
    }

    @RepeatedTest(ROUNDS)
    void eachIsServedOrRefusedAsIfItCameAlone() {
        Member rich = post.members().join("XMR", "2");
        Member secured = post.members().join("XMR", "1");
        Member poor = post.members().join();
        Member gone = post.members().join("XMR", "1");
        Member payee = post.members().join();
        String code = SecondFactors.enable(secured).fresh();
        Http signedOut = gone.keyed();
        gone.http().post("/logout").expect(204);
        Http twin = rich.http().key(UUID.randomUUID().toString());
        List<Callable<Answer>> calls = new ArrayList<>();
        calls.add(() -> pay(twin, payee, "0.1"));
        calls.add(() -> pay(twin, payee, "0.1"));
        calls.add(() -> pay(poor.keyed(), payee, "0.1"));
        calls.add(() -> pay(signedOut, payee, "0.1"));
        calls.add(() -> pay(rich.keyed(), rich, "0.1"));
        calls.add(() -> pay(secured.keyed(), payee, "0.1"));
        calls.add(() -> withCode(secured.keyed(), payee, code));
        for (int i = 0; i < 6; i++) {
            calls.add(() -> pay(rich.keyed(), payee, "0.1"));
        }
        List<Answer> answers = barrier.together(calls);
        assertEquals(answers.get(0).expect(201).text(), answers.get(1).expect(201).text());
        answers.get(2).expectProblem(409, "insufficient-funds");
        answers.get(3).expectProblem(401);
        answers.get(4).expectProblem(422, "validation");
        answers.get(5).expectProblem(403, "second-factor-required");
        answers.subList(6, answers.size()).forEach(answer -> answer.expect(201));
        assertHas(payee, "0.8");
        assertHas(rich, "1.3");
        assertHas(secured, "0.9");
        assertEquals(
                8, payee.http().get("/ledger/entries?asset=XMR").expect(200).at("items").size());
    }

    @RepeatedTest(ROUNDS)
    void aHotAccountGivesAwayWhatItHasAndNoMore() {
        Member hot = post.members().join("XMR", "1");
        Member payee = post.members().join();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            calls.add(() -> pay(hot.keyed(), payee, "0.1"));
        }
        List<Answer> answers = barrier.together(calls);
        assertEquals(10, answers.stream().filter(Answer::isOk).count(), answers::toString);
        answers.stream()
                .filter(answer -> !answer.isOk())
                .forEach(answer -> answer.expectProblem(409, "insufficient-funds"));
        assertHas(hot, "0");
        assertHas(payee, "1");
        assertTrue(
                post.operator()
                        .http()
                        .post("/admin/ledger/audit")
                        .expect(200)
                        .at("differences")
                        .isEmpty());
    }

    private static void assertHas(Member member, String coins) {
        assertEquals(0, new BigDecimal(coins).compareTo(member.available("XMR")));
    }

    private static Answer pay(Http from, Member to, String amount) {
        return from.post(PATH, "to", to.username(), "asset", "XMR", "amount", amount);
    }

    private static Answer withCode(Http from, Member to, String code) {
        return from.post(PATH, "to", to.username(), "asset", "XMR", "amount", "0.1", "totp", code);
    }
}
