package org.comptoir.it.wallet;

import static org.comptoir.it.wallet.Wallet.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.comptoir.it.account.Authenticator;
import org.comptoir.it.account.SecondFactors;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /transactions/transfer} (L5, W10). */
class TransferIT {
    private static final String PATH = "/transactions/transfer";

    private final Post post = Post.shared();
    private final Member alice = post.members().join("XMR", "2");
    private final Member bob = post.members().join();

    @Test
    void movesCoinsAtOnce() {
        Answer made = pay(alice.keyed(), bob, "0.5").expect(201);
        assertEquals("/api/v1/transactions/" + made.text("id"), made.header("Location").orElse(""));
        assertEquals(alice.username(), made.text("from"));
        assertEquals(bob.username(), made.text("to"));
        assertEquals("XMR", made.text("asset"));
        assertEquals("0.500000000000", made.text("amount"));
        assertTrue(made.at("seq").asLong() > 0, made::toString);
        assertFalse(made.text("at").isEmpty(), made::toString);
        assertTrue(made.text("receipt").matches("[0-9a-f]{64}"), made::toString);
        assertEquals(coins("1.5"), alice.available("XMR"));
        assertEquals(coins("0.5"), bob.available("XMR"));
    }

    @Test
    void movesAllThereIsAndNotMore() {
        pay(alice.keyed(), bob, "2.000000000001").expectProblem(409, "insufficient-funds");
        pay(alice.keyed(), bob, "2").expect(201);
        pay(alice.keyed(), bob, "0.000000000001").expectProblem(409, "insufficient-funds");
        assertEquals(coins("0"), alice.available("XMR"));
        assertEquals(coins("2"), bob.available("XMR"));
    }

    @Test
    void theSameKeyMovesOnce() {
        Http keyed = alice.keyed();
        Answer first = pay(keyed, bob, "0.5").expect(201);
        Answer again = pay(keyed, bob, "0.5").expect(201);
        assertEquals(first.text(), again.text());
        assertEquals("true", again.header("Idempotency-Replayed").orElse(""));
        pay(keyed, bob, "0.6").expectProblem(409, "idempotency-conflict");
        assertEquals(coins("0.5"), bob.available("XMR"));
        pay(alice.http(), bob, "0.5").expectProblem(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void refusesAKeyThatIsNone(int length) {
        pay(alice.http().key("k".repeat(length)), bob, "0.5").expectProblem(400);
        assertEquals(coins("2"), alice.available("XMR"));
    }

    @Test
    void refusesOneselfAndStrangers() {
        assertEquals("to", Wallet.field(pay(alice.keyed(), alice, "0.5")));
        assertEquals(
                "to",
                Wallet.field(
                        alice.keyed().post(PATH, "to", "nobody", "asset", "XMR", "amount", "0.5")));
    }

    @Test
    void carriesAMemoOfUpTo500Characters() {
        String memo = "café ☕ ".repeat(71) + "for";
        String path = "/transactions/" + withMemo(memo).expect(201).text("id");
        assertEquals(memo, bob.http().get(path).expect(200).text("memo"));
        for (String bad : new String[] {"", "x".repeat(501), "a\u0000b", "a\nb", "a\u0085b"}) {
            assertEquals("memo", Wallet.field(withMemo(bad)));
        }
    }

    /** W10: the same step-up as for a withdrawal. */
    @Test
    void asksForTheSecondFactor() {
        Authenticator authenticator = SecondFactors.enable(alice);
        Http keyed = alice.keyed();
        pay(keyed, bob, "0.5").expectProblem(403, "second-factor-required");
        withTotp(keyed, authenticator.again()).expectProblem(403, "second-factor-invalid");
        Answer made = withTotp(keyed, authenticator.fresh()).expect(201);
        assertEquals(made.text(), pay(keyed, bob, "0.5").expect(201).text());
        assertEquals(coins("0.5"), bob.available("XMR"));
    }

    /** W10: one rolling limit for transfers and withdrawals together. */
    @Test
    void stopsAtTheLimitOf24Hours() {
        Post limited = OwnPost.get();
        Wallet wallet = new Wallet(limited);
        Member rich = limited.members().join();
        limited.members().deposit(rich, "BTC", "5");
        Member other = limited.members().join();
        String to = wallet.outside("BTC");
        send(rich, other, "0.5").expect(201);
        Wallet.withdraw(rich.keyed(), "BTC", to, "0.4").expect(202);
        send(rich, other, "0.10000001").expectProblem(422, "outflow-limit");
        Wallet.withdraw(rich.keyed(), "BTC", to, "0.10000001").expectProblem(422, "outflow-limit");
        send(rich, other, "0.1").expect(201);
        send(rich, other, "0.00000001").expectProblem(422, "outflow-limit");
        limited.advance(Duration.ofHours(24));
        send(rich, other, OwnPost.DAILY_BTC).expect(201);
        assertEquals("1.60000000", other.balance("BTC").path("available").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+1", "1e3", "0.0000000000001", " 1", "", ".5.", "1,5"})
    void refusesWhatIsNoAmount(String amount) {
        assertEquals("amount", Wallet.field(pay(alice.keyed(), bob, amount)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"to\":\"b\",\"asset\":\"XMR\",\"amount\":1}",
                "{\"to\":\"b\",\"asset\":\"XMR\",\"amount\":null}",
                "{\"to\":\"b\",\"asset\":\"XMR\",\"amount\":\"1\",\"from\":\"a\"}",
                "{\"to\":\"b\",\"asset\":\"XMR\"}",
                "{\"to\":1,\"asset\":\"XMR\",\"amount\":\"1\"}"
            })
    void refusesWhatIsNoRequest(String body) {
        alice.keyed().send("POST", PATH, body).expectProblem(400);
    }

    @Test
    void asksWhoYouAre() {
        pay(post.http().freshKey(), bob, "0.5").expectProblem(401);
    }

    private static Answer pay(Http from, Member to, String amount) {
        return from.post(PATH, "to", to.username(), "asset", "XMR", "amount", amount);
    }

    private static Answer send(Member from, Member to, String amount) {
        return from.keyed().post(PATH, "to", to.username(), "asset", "BTC", "amount", amount);
    }

    private Answer withMemo(String memo) {
        return alice.keyed()
                .post(PATH, "to", bob.username(), "asset", "XMR", "amount", "0.1", "memo", memo);
    }

    private Answer withTotp(Http from, String totp) {
        return from.post(PATH, "to", bob.username(), "asset", "XMR", "amount", "0.5", "totp", totp);
    }
}
