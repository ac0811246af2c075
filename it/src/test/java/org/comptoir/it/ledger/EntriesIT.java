package org.comptoir.it.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /ledger/entries}. */
class EntriesIT {
    private final Post post = Post.shared();

    @Test
    void showsWhatCameInAndWhatWentOutNewestFirst() {
        Member alice = post.members().join("XMR", "2");
        Member bob = post.members().join();
        Answer paid = pay(alice, bob, "0.5");
        JsonNode lines = alice.http().get("/ledger/entries?asset=XMR").expect(200).at("items");
        assertEquals(2, lines.size());
        JsonNode newest = lines.get(0);
        assertEquals(paid.at("seq").asLong(), newest.path("seq").asLong());
        assertEquals(paid.text("at"), newest.path("at").asText());
        assertEquals("transfer", newest.path("kind").asText());
        assertEquals("XMR", newest.path("asset").asText());
        assertEquals("0.500000000000", newest.path("amount").asText());
        assertEquals("out", newest.path("direction").asText());
        assertEquals("1.500000000000", newest.path("balanceAfter").asText());
        assertEquals(paid.text("id"), newest.path("reference").asText());
        JsonNode his = bob.http().get("/ledger/entries?asset=XMR").expect(200).at("items").get(0);
        assertEquals("in", his.path("direction").asText());
        assertEquals("0.500000000000", his.path("balanceAfter").asText());
    }

    @Test
    void pagesWithoutLossOrRepetition() {
        Member alice = post.members().join("XMR", "2");
        Member bob = post.members().join();
        for (int i = 0; i < 4; i++) {
            pay(alice, bob, "0.1");
        }
        List<Long> seen = new ArrayList<>();
        String path = "/ledger/entries?asset=XMR&limit=2";
        for (String cursor = ""; cursor != null; ) {
            Answer page = alice.http().get(path + cursor).expect(200);
            page.at("items").forEach(line -> seen.add(line.path("seq").asLong()));
            cursor = page.at("next").isNull() ? null : "&cursor=" + page.text("next");
        }
        assertEquals(5, seen.size());
        assertEquals(seen.stream().distinct().sorted((a, b) -> Long.compare(b, a)).toList(), seen);
    }

    @Test
    void isEmptyForACoinOneNeverHad() {
        Member alice = post.members().join("XMR", "2");
        Answer answer = alice.http().get("/ledger/entries?asset=BTC").expect(200);
        assertEquals(0, answer.at("items").size());
        assertTrue(answer.at("next").isNull(), answer::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asset=DOGE",
                "asset=",
                "asset=xmr",
                "limit=0",
                "limit=101",
                "limit=x",
                "limit=-1",
                "limit=1e1",
                "cursor=x",
                "cursor=-1",
                "cursor=",
                "cursor=1%27%20OR%201=1"
            })
    void refusesWhatIsNoQuery(String query) {
        post.members().withRole("member").http().get("/ledger/entries?" + query).expectProblem(422);
    }

    @Test
    void asksWhoYouAre() {
        post.http().get("/ledger/entries?asset=XMR").expectProblem(401);
    }

    private static Answer pay(Member from, Member to, String amount) {
        return from.keyed()
                .post(
                        "/transactions/transfer",
                        "to",
                        to.username(),
                        "asset",
                        "XMR",
                        "amount",
                        amount)
                .expect(201);
    }
}
