package org.comptoir.it.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** Several ways to spend the same coins at once: what is spent was there, and only once. */
class SpendingRaceIT {
    private static final int ROUNDS = 6;

    private final Post post = Post.shared();
    private final Barrier barrier = new Barrier();

    @AfterEach
    void end() {
        barrier.tell();
        barrier.close();
    }

    @RepeatedTest(ROUNDS)
    void transfersWithdrawalsAndTakesNeverSpendTheSameCoins() {
        Member spender = post.members().join("XMR", "1");
        Member payee = post.members().join();
        String address = outsideAddress();
        String offer = offerOf(spender);
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(() -> transfer(spender, payee, "0.6", UUID.randomUUID().toString()));
        }
        calls.add(() -> withdraw(spender, address, "0.6"));
        calls.add(() -> withdraw(spender, address, "0.6"));
        calls.add(() -> payee.keyed().post("/offers/" + offer + "/trades", "fiatAmount", "60.00"));
        List<Answer> answers = barrier.together(calls);
        assertEquals(1, answers.stream().filter(Answer::isOk).count(), answers::toString);
        answers.stream()
                .filter(answer -> !answer.isOk())
                .forEach(answer -> answer.expectProblem(409));
        assertTrue(spender.available("XMR").signum() >= 0, spender.balance("XMR")::toString);
        assertTrue(
                spender.available("XMR").compareTo(new BigDecimal("0.4")) <= 0,
                spender.balance("XMR")::toString);
    }

    @RepeatedTest(ROUNDS)
    void twinsWithOneKeyMoveCoinsOnce() {
        Member spender = post.members().join("XMR", "1");
        Member payee = post.members().join();
        String key = UUID.randomUUID().toString();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(() -> transfer(spender, payee, "0.1", key));
        }
        List<Answer> answers = barrier.together(calls);
        answers.forEach(answer -> answer.expect(201));
        assertEquals(1, answers.stream().map(Answer::text).distinct().count(), answers::toString);
        assertEquals(
                5,
                answers.stream()
                        .filter(answer -> answer.header("Idempotency-Replayed").isPresent())
                        .count(),
                answers::toString);
        assertEquals(0, new BigDecimal("0.1").compareTo(payee.available("XMR")));
    }

    @RepeatedTest(ROUNDS)
    void aCancelledWithdrawalIsPaidOrGivenBackNeverBoth() {
        Member member = post.members().join("XMR", "1");
        String address = outsideAddress();
        String id = withdraw(member, address, "0.5").expect(202).text("id");
        List<Answer> answers =
                barrier.together(
                        List.of(
                                () -> member.http().delete("/withdrawals/" + id),
                                () -> post.operator().http().post("/admin/withdraw/execute"),
                                () -> member.http().delete("/withdrawals/" + id),
                                () -> post.operator().http().post("/admin/withdraw/execute")));
        long cancelled =
                List.of(answers.get(0), answers.get(2)).stream().filter(Answer::isOk).count();
        assertTrue(cancelled <= 1, answers::toString);
        String state = member.http().get("/withdrawals/" + id).expect(200).text("state");
        if (cancelled == 1) {
            assertEquals("cancelled", state);
            assertEquals(0, BigDecimal.ONE.compareTo(member.available("XMR")));
        } else {
            assertTrue(!state.equals("cancelled"), state);
            assertTrue(member.total("XMR").compareTo(BigDecimal.ONE) <= 0);
            assertTrue(member.available("XMR").compareTo(new BigDecimal("0.5")) < 0);
        }
    }

    @RepeatedTest(ROUNDS)
    void anOfferThatChangesWhileItIsTakenIsTakenAsItWasOrNotAtAll() {
        Member maker = post.members().join("XMR", "2");
        Member taker = post.members().join();
        String offer = offerOf(maker);
        int version = taker.http().get("/offers/" + offer).expect(200).at("version").asInt();
        List<Answer> answers =
                barrier.together(
                        List.of(
                                () ->
                                        taker.keyed()
                                                .post(
                                                        "/offers/" + offer + "/trades",
                                                        "fiatAmount",
                                                        "50.00",
                                                        "offerVersion",
                                                        version),
                                () ->
                                        maker.http()
                                                .patch(
                                                        "/offers/" + offer,
                                                        "price",
                                                        Map.of(
                                                                "type", "fixed", "amount",
                                                                "50.00"))));
        answers.get(1).expect(200);
        if (answers.get(0).isOk()) {
            assertEquals("0.500000000000", answers.get(0).expect(201).text("amount"));
        } else {
            answers.get(0).expectProblem(409, "offer-changed");
        }
    }

    private String outsideAddress() {
        return post.operator()
                .http()
                .post("/admin/testnet/address", "asset", "XMR")
                .expect(200)
                .text("address");
    }

    private static Answer transfer(Member from, Member to, String amount, String key) {
        return from.http()
                .key(key)
                .post(
                        "/transactions/transfer",
                        "to",
                        to.username(),
                        "asset",
                        "XMR",
                        "amount",
                        amount);
    }

    private static Answer withdraw(Member member, String address, String amount) {
        return member.keyed()
                .post("/withdraw", "asset", "XMR", "address", address, "amount", amount);
    }

    private static String offerOf(Member maker) {
        return maker.http()
                .post(
                        "/offers",
                        "side",
                        "sell",
                        "asset",
                        "XMR",
                        "currency",
                        "EUR",
                        "price",
                        Map.of("type", "fixed", "amount", "100.00"),
                        "minAmount",
                        "10.00",
                        "maxAmount",
                        "90.00",
                        "paymentMethods",
                        new String[] {
                            maker.http().get("/payment-methods").expect(200).text("items.0.id")
                        },
                        "terms",
                        "Cash.",
                        "paymentWindowMinutes",
                        60)
                .expect(201)
                .text("id");
    }
}
