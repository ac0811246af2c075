package org.comptoir.it.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /withdrawals} and {@code GET /withdrawals/{id}}. */
class WithdrawalsIT {
    private final Post post = Post.shared();
    private final Member alice = post.members().join("XMR", "1");
    private final Member bob = post.members().join();

    @Test
    void pagesNewestFirst() {
        String to = Wallet.inside(bob, "XMR");
        List<String> made = new ArrayList<>();
        for (String amount : List.of("0.1", "0.2", "0.3")) {
            made.add(0, Wallet.withdraw(alice, to, amount).text("id"));
        }
        Answer first = alice.http().get("/withdrawals?limit=2").expect(200);
        Answer second =
                alice.http().get("/withdrawals?limit=2&cursor=" + first.text("next")).expect(200);
        assertEquals(made.subList(0, 2), ids(first));
        assertEquals(made.subList(2, 3), ids(second));
        assertTrue(second.at("next").isNull(), second::toString);
        assertEquals(made, ids(alice.http().get("/withdrawals").expect(200)));
        assertEquals(0, bob.http().get("/withdrawals").expect(200).at("items").size());
    }

    @Test
    void readsOneAsItWasMade() {
        Answer made = Wallet.withdraw(alice, Wallet.inside(bob, "XMR"), "0.1");
        Answer read = Wallet.read(alice, made.text("id"));
        assertEquals(made.json(), read.json());
        assertEquals(read.json(), alice.http().get("/withdrawals").expect(200).at("items").get(0));
    }

    /** A foreign one is not there, for whoever gets coins by it and for operators alike. */
    @Test
    void isNotThereForOthers() {
        String path =
                "/withdrawals/"
                        + Wallet.withdraw(alice, Wallet.inside(bob, "XMR"), "0.1").text("id");
        bob.http().get(path).expectProblem(404, "not-found");
        post.operator().http().get(path).expectProblem(404, "not-found");
        post.http().get(path).expectProblem(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "quotes", "00000000-0000-0000-0000-00000000000g"})
    void knowsNoneOfAMalformedId(String id) {
        alice.http().get("/withdrawals/" + id).expectProblem(404, "not-found");
    }

    @Test
    void knowsNoneThatNeverWas() {
        alice.http().get("/withdrawals/" + UUID.randomUUID()).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "limit=-1",
                "cursor=x",
                "cursor=1%27%20OR%201=1"
            })
    void refusesWhatIsNoQuery(String query) {
        alice.http().get("/withdrawals?" + query).expectProblem(422);
    }

    @Test
    void asksWhoYouAre() {
        post.http().get("/withdrawals").expectProblem(401);
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        page.at("items").forEach(one -> ids.add(one.path("id").asText()));
        return ids;
    }
}
