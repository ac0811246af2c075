package org.comptoir.it.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /ledger/balance}. */
class SealedBalanceIT {
    private static final String BALANCE = "/ledger/balance?asset=XMR";

    private final Post post = Post.shared();

    @Test
    void tellsWhatOneHadAsOfEachTransfer() {
        Member alice = post.members().join("XMR", "2");
        Member bob = post.members().join();
        long first = pay(alice, bob, "0.5");
        long second = pay(alice, bob, "0.25");
        Answer last = asOf(alice, second);
        assertEquals(second, last.at("asOf").asLong());
        assertEquals("XMR", last.text("asset"));
        assertEquals("1.250000000000", last.text("available"));
        assertEquals("0.000000000000", last.text("escrowed"));
        assertEquals("0.000000000000", last.text("withdrawing"));
        assertEquals("1.250000000000", last.text("total"));
        assertEquals("1.500000000000", asOf(alice, first).text("available"));
        assertEquals("2.000000000000", asOf(alice, first - 1).text("available"));
        assertEquals("0.500000000000", asOf(bob, first).text("available"));
        assertEquals("0.000000000000", asOf(bob, first - 1).text("available"));
        pay(alice, bob, "0.25");
        assertEquals(last.text(), asOf(alice, second).text());
    }

    @Test
    void tellsTheNewestSealedBalanceToWhoNamesNoPlace() {
        Member alice = post.members().join("XMR", "2");
        Answer answer =
                Until.is(
                        "the deposit is sealed",
                        Duration.ofMinutes(2),
                        () -> alice.http().get(BALANCE).expect(200),
                        balance -> balance.text("available").equals("2.000000000000"));
        assertTrue(answer.at("asOf").asLong() > 0, answer::toString);
    }

    @Test
    void refusesAPlaceThatIsNotSealedAndNamesTheLastThatIs() {
        Answer refused =
                post.members()
                        .join()
                        .http()
                        .get(BALANCE + "&asOf=999999999999999999")
                        .expectProblem(409, "not-sealed-yet");
        assertTrue(refused.at("sealed").isIntegralNumber(), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "asset=DOGE",
                "asset=xmr&asOf=1",
                "asOf=1",
                "asset=XMR&asOf=",
                "asset=XMR&asOf=0",
                "asset=XMR&asOf=-1",
                "asset=XMR&asOf=1.5",
                "asset=XMR&asOf=1e3",
                "asset=XMR&asOf=x",
                "asset=XMR&asOf=9999999999999999999",
                "asset=XMR&asOf=2026-11-21T00:00:00Z"
            })
    void refusesWhatIsNoQuery(String query) {
        post.members().withRole("member").http().get("/ledger/balance?" + query).expectProblem(422);
    }

    /** A place just posted is refused until it is sealed. */
    private static Answer asOf(Member member, long seq) {
        return Until.is(
                "place " + seq + " is sealed",
                Duration.ofMinutes(2),
                () -> member.http().get(BALANCE + "&asOf=" + seq),
                Answer::isOk);
    }

    private static long pay(Member from, Member to, String amount) {
        return from.keyed()
                .post(
                        "/transactions/transfer",
                        "to",
                        to.username(),
                        "asset",
                        "XMR",
                        "amount",
                        amount)
                .expect(201)
                .at("seq")
                .asLong();
    }
}
