package org.comptoir.it.wallet;

import static org.comptoir.it.wallet.Wallet.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /admin/chain}: how the chains do, pause and resume (W8). */
class ChainIT {
    private static final String PATH = "/admin/chain";

    private final Post post = OwnPost.get();
    private final Wallet wallet = new Wallet(post);

    @Test
    void saysHowTheChainsDo() {
        Answer chain = wallet.operator().get(PATH + "?asset=XMR").expect(200);
        assertEquals("XMR", chain.text("asset"));
        assertEquals("demo", chain.text("network"));
        assertTrue(chain.at("height").asLong() > 0, chain::toString);
        assertFalse(chain.at("paused").asBoolean(), chain::toString);
        assertFalse(chain.at("frozen").asBoolean(), chain::toString);
        assertFalse(chain.json().has("reason"), chain::toString);
        assertEquals(2, chain.at("items").size());
        assertEquals("BTC", wallet.operator().get(PATH + "?asset=BTC").expect(200).text("asset"));
        wallet.operator().get(PATH + "?asset=DOGE").expectProblem(422);
    }

    /** W8: a pause takes requests in and builds nothing; the end of it builds what waited. */
    @Test
    void aPauseStopsPayoutsAndNothingElse() {
        Member alice = post.members().join("XMR", "2");
        String to = wallet.outside("XMR");
        Answer paused =
                wallet.operator()
                        .post(PATH + "/pause", "asset", "XMR", "reason", "Keys are changed.")
                        .expect(200);
        try {
            assertTrue(paused.at("paused").asBoolean(), paused::toString);
            assertEquals("Keys are changed.", paused.text("reason"));
            String id = Wallet.withdraw(alice, to, "0.5").text("id");
            wallet.execute();
            assertEquals("approved", Wallet.read(alice, id).text("state"));
            assertTrue(item("XMR").path("waiting").asInt() >= 1);
            assertFalse(item("BTC").path("paused").asBoolean());
            post.members().give(post.members().join(), "XMR", "0.1");
            Answer resumed = wallet.operator().post(PATH + "/resume", "asset", "XMR").expect(200);
            assertFalse(resumed.at("paused").asBoolean(), resumed::toString);
            assertFalse(resumed.json().has("reason"), resumed::toString);
            wallet.follow(alice, id, "confirmed");
            assertEquals(coins("0.5"), wallet.received(to).setScale(12));
        } finally {
            wallet.operator().post(PATH + "/resume").expect(200);
        }
    }

    @Test
    void pausesAllChainsUnlessOneIsNamed() {
        wallet.operator().post(PATH + "/pause").expect(200);
        try {
            assertTrue(item("XMR").path("paused").asBoolean());
            assertTrue(item("BTC").path("paused").asBoolean());
            wallet.operator().post(PATH + "/resume", "asset", "BTC").expect(200);
            assertTrue(item("XMR").path("paused").asBoolean());
            assertFalse(item("BTC").path("paused").asBoolean());
        } finally {
            wallet.operator().post(PATH + "/resume").expect(200);
        }
        assertFalse(item("XMR").path("paused").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/pause", "/resume", "/unfreeze"})
    void isForOperatorsOnly(String route) {
        String method = route.isEmpty() ? "GET" : "POST";
        String body = route.equals("/unfreeze") ? "{\"reason\":\"seen\"}" : null;
        for (String role : List.of("member", "arbiter", "analyst")) {
            post.members()
                    .withRole(role)
                    .http()
                    .send(method, PATH + route, body)
                    .expectProblem(403);
        }
        post.http().send(method, PATH + route, body).expectProblem(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "{\"asset\":1}", "{\"more\":1}", "{"})
    void refusesWhatIsNoRequest(String body) {
        wallet.operator().send("POST", PATH + "/pause", body).expectProblem(400);
        wallet.operator().send("POST", PATH + "/unfreeze", body).expectProblem(400);
    }

    private JsonNode item(String asset) {
        for (JsonNode item : wallet.operator().get(PATH).expect(200).at("items")) {
            if (item.path("asset").asText().equals(asset)) {
                return item;
            }
        }
        throw new AssertionError("no chain of " + asset);
    }
}
