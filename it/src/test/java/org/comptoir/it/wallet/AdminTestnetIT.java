package org.comptoir.it.wallet;

import static org.comptoir.it.wallet.Wallet.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /admin/testnet}: deposit, address, received, mine, reorganise and clock. */
class AdminTestnetIT {
    private static final String PATH = "/admin/testnet";

    private final Post post = Post.shared();
    private final Wallet wallet = new Wallet(post);

    @Test
    void aDepositArrivesLikeAnyOther() {
        Member alice = post.members().join();
        wallet.deposit(alice, "BTC", "0.12345678");
        JsonNode seen =
                Until.is("a deposit", Wallet.SOON, () -> newest(alice), one -> one.has("txid"));
        assertEquals("0.12345678", seen.path("amount").asText());
        assertEquals("0.00000000", alice.balance("BTC").path("total").asText());
        post.mine("BTC", 10);
        Until.holds(
                "a credit",
                Wallet.SOON,
                () -> alice.balance("BTC").path("total").asText().equals("0.12345678"));
    }

    @Test
    void everyOutsideAddressIsFresh() {
        Set<String> given = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            given.add(wallet.outside("XMR"));
            given.add(wallet.outside("BTC"));
        }
        assertEquals(10, given.size());
    }

    @Test
    void receivedShowsPaymentsAndTheirDepth() {
        Member alice = post.members().join("XMR", "1");
        String to = wallet.outside("XMR");
        assertEquals(0, wallet.receipts(to).at("items").size());
        String id = Wallet.withdraw(alice, to, "0.2").text("id");
        Answer paid = wallet.follow(alice, id, "confirmed");
        JsonNode items = wallet.receipts(to).at("items");
        assertEquals(1, items.size());
        assertEquals(paid.text("txid"), items.get(0).path("txid").asText());
        assertEquals("0.200000000000", items.get(0).path("amount").asText());
        assertTrue(items.get(0).path("confirmations").asInt() >= 10, items::toString);
        assertEquals(0, wallet.receipts(Wallet.inside(alice, "XMR")).at("items").size());
        assertEquals("address", Wallet.field(wallet.operator().get(PATH + "/received?address=x")));
        assertEquals("address", Wallet.field(wallet.operator().get(PATH + "/received")));
    }

    @Test
    void minesWhatItIsAsked() {
        long before = mine("XMR", 1);
        assertTrue(mine("XMR", 5) >= before + 5);
        Until.holds(
                "the post's look at it",
                Wallet.SOON,
                () ->
                        wallet.operator()
                                        .get("/admin/chain?asset=XMR")
                                        .expect(200)
                                        .at("height")
                                        .asLong()
                                >= before + 5);
    }

    /** D1: a deposit that only moves to another block is the same one, credited once. */
    @Test
    void aReorganisationMovesADepositAndCreditsItOnce() {
        Member alice = post.members().join();
        post.members().deposit(alice, "XMR", "1.5");
        JsonNode before = newest(alice);
        Answer other =
                wallet.operator()
                        .post(PATH + "/reorganise", "asset", "XMR", "depth", 15)
                        .expect(200);
        assertTrue(other.at("height").asLong() > 0, other::toString);
        post.mine("XMR", 31);
        Until.is(
                "final",
                Wallet.SOON,
                () -> newest(alice),
                one -> one.path("state").asText().equals("final"));
        JsonNode items = alice.http().get("/deposits").expect(200).at("items");
        JsonNode live = items.get(0);
        assertEquals(before.path("txid"), live.path("txid"));
        assertEquals(coins("1.5"), alice.available("XMR"));
        assertFalse(
                wallet.operator().get("/admin/chain").expect(200).at("frozen").asBoolean(),
                "a reorganisation is no finding");
    }

    /** W3: what became of a relay that nobody answered is asked, and it is paid once. */
    @Test
    void aWithdrawalIsPaidOnceWhateverCallsFail() {
        Member alice = post.members().join("BTC", "0.01");
        fault("build", "unreachable", 1).expect(202);
        fault("relay", "unanswered", 1).expect(202);
        fault("imageStates", "unreachable", 1).expect(202);
        String to = wallet.outside("BTC");
        String id =
                alice.keyed()
                        .post("/withdraw", "asset", "BTC", "address", to, "amount", "0.002")
                        .expect(202)
                        .text("id");
        wallet.follow(alice, id, "confirmed");
        assertEquals(1, wallet.receipts(to).at("items").size());
    }

    @Test
    void onlyCallsThatMayFailAreDisturbed() {
        assertEquals("call", Wallet.field(fault("decode", "unreachable", 1)));
        assertEquals("fault", Wallet.field(fault("relay", "late", 1)));
        assertEquals("times", Wallet.field(fault("relay", "unreachable", 21)));
    }

    private Answer fault(String call, String fault, int times) {
        return wallet.operator()
                .post(
                        PATH + "/fault",
                        "asset",
                        "BTC",
                        "call",
                        call,
                        "fault",
                        fault,
                        "times",
                        times);
    }

    @Test
    void theClockOnlyGoesForward() {
        Instant first = post.advance(Duration.ofSeconds(1));
        Instant second = post.advance(Duration.ofSeconds(2));
        assertFalse(second.isBefore(first.plusSeconds(2)), () -> first + ", " + second);
    }

    @ParameterizedTest
    @CsvSource({
        "mine,       '{\"asset\":\"XMR\",\"blocks\":0}',    422",
        "mine,       '{\"asset\":\"XMR\",\"blocks\":-1}',   422",
        "mine,       '{\"asset\":\"XMR\",\"blocks\":1001}', 422",
        "mine,       '{\"asset\":\"DOGE\",\"blocks\":1}',   422",
        "mine,       '{\"asset\":\"XMR\"}',                 400",
        "mine,       '{\"asset\":\"XMR\",\"blocks\":\"1\"}', 400",
        "mine,       '{\"asset\":\"XMR\",\"blocks\":1.5}',  400",
        "reorganise, '{\"asset\":\"XMR\",\"depth\":0}',     422",
        "reorganise, '{\"asset\":\"XMR\",\"depth\":101}',   422",
        "reorganise, '{\"asset\":\"XMR\"}',                 400",
        "clock,      '{\"advanceSeconds\":0}',              422",
        "clock,      '{\"advanceSeconds\":-1}',             422",
        "clock,      '{\"advanceSeconds\":34560001}',       422",
        "clock,      '{}',                                  400",
        "address,    '{\"asset\":\"DOGE\"}',                422",
        "address,    '{}',                                  400",
        "deposit,    '{\"username\":\"nobody-here\",\"asset\":\"XMR\",\"amount\":\"1\"}', 422",
        "deposit,    '{\"username\":\"operator\",\"asset\":\"XMR\",\"amount\":\"0\"}',    422",
        "deposit,    '{\"username\":\"operator\",\"asset\":\"XMR\",\"amount\":1}',        400"
    })
    void refusesWhatItCannotDo(String route, String body, int status) {
        wallet.operator().send("POST", PATH + "/" + route, body).expectProblem(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deposit", "address", "received", "mine", "reorganise", "clock"})
    void isForOperatorsOnly(String route) {
        String method = route.equals("received") ? "GET" : "POST";
        String body = method.equals("POST") ? "{}" : null;
        post.members()
                .withRole("member")
                .http()
                .send(method, PATH + "/" + route, body)
                .expectProblem(403);
        post.http().send(method, PATH + "/" + route, body).expectProblem(401);
    }

    private long mine(String asset, int blocks) {
        return wallet.operator()
                .post(PATH + "/mine", "asset", asset, "blocks", blocks)
                .expect(200)
                .at("height")
                .asLong();
    }

    private static JsonNode newest(Member member) {
        return member.http().get("/deposits?limit=1").expect(200).at("items").path(0);
    }
}
