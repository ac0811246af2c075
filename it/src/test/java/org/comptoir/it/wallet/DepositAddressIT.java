package org.comptoir.it.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /deposits/address} (D4). */
class DepositAddressIT {
    private static final String PATH = "/deposits/address";

    private final Post post = Post.shared();
    private final Member alice = post.members().join();

    @Test
    void isTheSameUntilAFreshOneIsAskedFor() {
        Answer first = alice.http().post(PATH, "asset", "XMR").expect(200);
        String address = first.text("address");
        assertEquals("XMR", first.text("asset"));
        assertEquals("demo", first.text("chain"));
        assertEquals("monero:" + address, first.text("uri"));
        assertEquals(first.text(), alice.http().post(PATH, "asset", "XMR").expect(200).text());
        assertEquals(
                address,
                alice.http()
                        .post(PATH, "asset", "XMR", "fresh", false)
                        .expect(200)
                        .text("address"));
        String fresh = ask(alice, true);
        assertNotEquals(address, fresh);
        assertEquals(fresh, ask(alice, false));
    }

    @Test
    void eachCoinHasItsOwn() {
        Answer bitcoin = alice.http().post(PATH, "asset", "BTC").expect(200);
        assertEquals("BTC", bitcoin.text("asset"));
        assertEquals("bitcoin:" + bitcoin.text("address"), bitcoin.text("uri"));
        assertNotEquals(ask(alice, false), bitcoin.text("address"));
    }

    @Test
    void isNeverSomebodyElses() {
        Member bob = post.members().join();
        Set<String> given = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            given.add(ask(alice, true));
            given.add(ask(bob, true));
        }
        assertEquals(10, given.size());
    }

    @Test
    void theSameKeyGivesTheSameFreshOne() {
        Http keyed = alice.keyed();
        Answer first = keyed.post(PATH, "asset", "XMR", "fresh", true).expect(200);
        Answer again = keyed.post(PATH, "asset", "XMR", "fresh", true).expect(200);
        assertEquals(first.text(), again.text());
        assertEquals("true", again.header("Idempotency-Replayed").orElse(""));
        keyed.post(PATH, "asset", "BTC", "fresh", true).expectProblem(409, "idempotency-conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOGE", "xmr", "", " XMR"})
    void refusesACoinThePostDoesNotHold(String asset) {
        assertEquals("asset", Wallet.field(alice.http().post(PATH, "asset", asset)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"asset\":null}",
                "{\"asset\":1}",
                "{\"asset\":\"XMR\",\"fresh\":\"yes\"}",
                "{\"asset\":\"XMR\",\"fresh\":1}",
                "{\"asset\":\"XMR\",\"more\":1}",
                "[]",
                ""
            })
    void refusesWhatIsNoRequest(String body) {
        alice.http().send("POST", PATH, body).expectProblem(400);
    }

    @Test
    void asksWhoYouAre() {
        post.http().post(PATH, "asset", "XMR").expectProblem(401);
    }

    private static String ask(Member member, boolean fresh) {
        return member.http().post(PATH, "asset", "XMR", "fresh", fresh).expect(200).text("address");
    }
}
