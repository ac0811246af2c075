package org.comptoir.it.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /deposits} (D1, D2). */
class DepositsIT {
    private final Post post = Post.shared();
    private final Wallet wallet = new Wallet(post);
    private final Member alice = post.members().join();

    @Test
    void showsADepositFromThePoolToFinal() {
        wallet.deposit(alice, "XMR", "1.25");
        JsonNode young = await(Set.of("seen", "confirming"));
        assertEquals("XMR", young.path("asset").asText());
        assertEquals("1.250000000000", young.path("amount").asText());
        assertEquals(10, young.path("required").asInt());
        assertTrue(young.path("confirmations").isInt(), young::toString);
        assertTrue(young.path("confirmations").asInt() < 10, young::toString);
        assertFalse(young.path("txid").asText().isEmpty(), young::toString);
        assertFalse(young.has("reason"), young::toString);
        post.mine("XMR", 10);
        JsonNode credited = await(Set.of("credited"));
        assertTrue(credited.path("confirmations").asInt() >= 10, credited::toString);
        assertEquals(Wallet.coins("1.25"), alice.available("XMR"));
        post.mine("XMR", 20);
        JsonNode last = await(Set.of("final"));
        assertTrue(last.path("confirmations").asInt() >= 30, last::toString);
        for (String member : List.of("id", "txid", "amount", "at")) {
            assertEquals(young.path(member), last.path(member));
        }
        assertEquals(Wallet.coins("1.25"), alice.available("XMR"));
    }

    @Test
    void isCreditedInTheLedgerOnce() {
        post.members().deposit(alice, "BTC", "0.5");
        JsonNode lines = alice.http().get("/ledger/entries?asset=BTC").expect(200).at("items");
        assertEquals(1, lines.size());
        assertEquals("deposit", lines.get(0).path("kind").asText());
        assertEquals("in", lines.get(0).path("direction").asText());
        assertEquals("0.50000000", lines.get(0).path("amount").asText());
        assertEquals("0.50000000", newest().path("amount").asText());
    }

    @Test
    void pagesNewestFirstAndShowsOnlyOnesOwn() {
        for (String amount : List.of("0.1", "0.2", "0.3")) {
            wallet.deposit(alice, "XMR", amount);
            Until.is("deposit of " + amount, Wallet.SOON, this::newest, one -> isOf(one, amount));
        }
        Member bob = post.members().join();
        assertEquals(0, bob.http().get("/deposits").expect(200).at("items").size());
        Answer first = alice.http().get("/deposits?limit=2").expect(200);
        assertEquals(List.of("0.3", "0.2"), amounts(first));
        Answer second =
                alice.http().get("/deposits?limit=2&cursor=" + first.text("next")).expect(200);
        assertEquals(List.of("0.1"), amounts(second));
        assertTrue(second.at("next").isNull(), second::toString);
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
        alice.http().get("/deposits?" + query).expectProblem(422);
    }

    @Test
    void asksWhoYouAre() {
        post.http().get("/deposits").expectProblem(401);
    }

    private JsonNode await(Set<String> states) {
        return Until.is(
                "deposit " + states,
                Wallet.SOON,
                this::newest,
                one -> states.contains(one.path("state").asText()));
    }

    private JsonNode newest() {
        return alice.http().get("/deposits?limit=1").expect(200).at("items").path(0);
    }

    private static boolean isOf(JsonNode deposit, String amount) {
        return deposit.path("amount").asText().startsWith(amount);
    }

    private static List<String> amounts(Answer page) {
        List<String> amounts = new ArrayList<>();
        page.at("items").forEach(one -> amounts.add(one.path("amount").asText().substring(0, 3)));
        return amounts;
    }
}
