package org.comptoir.it.wallet;

import static org.comptoir.it.wallet.Wallet.coins;
import static org.comptoir.it.wallet.Wallet.withdraw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Set;
import org.comptoir.it.account.Authenticator;
import org.comptoir.it.account.SecondFactors;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /withdraw} (A4, W5, W10, L5). */
class WithdrawIT {
    private final Post post = Post.shared();
    private final Wallet wallet = new Wallet(post);
    private final Member alice = post.members().join("XMR", "2");

    @Test
    void paysTheAmountExactlyAndTakesTheQuotedFee() {
        String to = wallet.outside("XMR");
        BigDecimal fee = fee("0.75");
        Answer made = withdraw(alice, to, "0.75");
        String id = made.text("id");
        assertEquals("/api/v1/withdrawals/" + id, made.header("Location").orElse(""));
        assertTrue(Set.of("requested", "approved").contains(made.text("state")), made::toString);
        assertEquals("XMR", made.text("asset"));
        assertEquals(to, made.text("address"));
        assertEquals("0.750000000000", made.text("amount"));
        assertEquals(fee.toPlainString(), made.text("fee"));
        assertTrue(made.at("txid").isNull(), made::toString);
        assertEquals(0, made.at("confirmations").asInt());
        assertFalse(made.json().has("confirmedAt"), made::toString);
        assertEquals(coins("1.25").subtract(fee), alice.available("XMR"));
        Answer paid = wallet.follow(alice, id, "confirmed");
        assertEquals(coins("0.75"), wallet.received(to));
        assertEquals(paid.text("txid"), wallet.receipts(to).json().at("/items/0/txid").asText());
        assertTrue(paid.at("confirmations").asInt() >= 10, paid::toString);
        assertTrue(paid.json().has("confirmedAt"), paid::toString);
        assertEquals("0.000000000000", alice.balance("XMR").path("withdrawing").asText());
        assertEquals(coins("1.25").subtract(fee), alice.total("XMR"));
    }

    /** W5: coins never leave the post for a member of the post. */
    @Test
    void anotherMembersAddressIsBookedInsideAtOnceWithoutFee() {
        Member bob = post.members().join();
        Answer made = withdraw(alice, Wallet.inside(bob, "XMR"), "0.5");
        assertEquals("confirmed", made.text("state"));
        assertTrue(made.json().has("txid") && made.at("txid").isNull(), made::toString);
        assertEquals("0.000000000000", made.text("fee"));
        assertTrue(made.json().has("confirmedAt"), made::toString);
        assertEquals(coins("1.5"), alice.available("XMR"));
        assertEquals(coins("1.5"), alice.total("XMR"));
        assertEquals(coins("0.5"), bob.available("XMR"));
        assertEquals(0, bob.http().get("/deposits").expect(200).at("items").size());
        assertEquals(0, bob.http().get("/withdrawals").expect(200).at("items").size());
    }

    @Test
    void aRetiredAddressOfAMemberIsStillThatMembers() {
        Member bob = post.members().join();
        String old = Wallet.inside(bob, "XMR");
        bob.http().post("/deposits/address", "asset", "XMR", "fresh", true).expect(200);
        assertEquals("confirmed", withdraw(alice, old, "0.5").text("state"));
        assertEquals(coins("0.5"), bob.available("XMR"));
    }

    @Test
    void refusesTheMembersOwnAddress() {
        refusesAddress("XMR", Wallet.inside(alice, "XMR"));
    }

    @Test
    void refusesAddressesThatAreNoneOfThisNetwork() {
        String good = wallet.outside("XMR");
        refusesAddress("XMR", wallet.outside("BTC"));
        refusesAddress("BTC", good);
        refusesAddress("XMR", changed(good, 0));
        refusesAddress("XMR", changed(good, good.length() / 2));
        refusesAddress("XMR", changed(good, good.length() - 1));
        refusesAddress("XMR", good + "1");
        refusesAddress("XMR", good.substring(1));
        refusesAddress("XMR", " " + good);
        assertEquals(coins("2"), alice.available("XMR"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                "donate.getmonero.org",
                "monero:",
                "' OR 1=1 --",
                "x"
            })
    void refusesWhatIsNoAddressHere(String address) {
        refusesAddress("XMR", address);
    }

    /** A4: the amount alone does not suffice; amount and fee to the last piconero do. */
    @Test
    void needsAmountAndFee() {
        String to = wallet.outside("XMR");
        withdraw(alice.keyed(), "XMR", to, "2").expectProblem(409, "insufficient-funds");
        assertEquals("0.000000000000", alice.balance("XMR").path("withdrawing").asText());
        assertEquals(0, alice.http().get("/withdrawals").expect(200).at("items").size());
        String all = coins("2").subtract(fee("2")).toPlainString();
        withdraw(alice, to, all);
        assertEquals(coins("0"), alice.available("XMR"));
        assertEquals("2.000000000000", alice.balance("XMR").path("withdrawing").asText());
    }

    /** W10: with a second factor nothing leaves without a code that is fresh. */
    @Test
    void asksForTheSecondFactor() {
        Authenticator authenticator = SecondFactors.enable(alice);
        String to = wallet.outside("XMR");
        Http keyed = alice.keyed();
        withdraw(keyed, "XMR", to, "0.1").expectProblem(403, "second-factor-required");
        withTotp(keyed, to, "").expectProblem(403, "second-factor-required");
        withTotp(keyed, to, authenticator.again()).expectProblem(403, "second-factor-invalid");
        assertEquals(coins("2"), alice.available("XMR"));
        Answer made = withTotp(keyed, to, authenticator.fresh()).expect(202);
        Answer again = withdraw(keyed, "XMR", to, "0.1").expect(202);
        assertEquals(made.text(), again.text());
        assertEquals("true", again.header("Idempotency-Replayed").orElse(""));
        withTotp(alice.keyed(), to, authenticator.again())
                .expectProblem(403, "second-factor-invalid");
        assertEquals(1, alice.http().get("/withdrawals").expect(200).at("items").size());
    }

    @Test
    void theSameKeyWithdrawsOnce() {
        String to = wallet.outside("XMR");
        Http keyed = alice.keyed();
        Answer first = withdraw(keyed, "XMR", to, "0.5").expect(202);
        Answer again = withdraw(keyed, "XMR", to, "0.5").expect(202);
        assertEquals(first.text(), again.text());
        assertEquals(first.header("Location"), again.header("Location"));
        assertFalse(first.header("Idempotency-Replayed").isPresent());
        assertEquals("true", again.header("Idempotency-Replayed").orElse(""));
        withdraw(keyed, "XMR", to, "0.4").expectProblem(409, "idempotency-conflict");
        withdraw(keyed, "XMR", wallet.outside("XMR"), "0.5")
                .expectProblem(409, "idempotency-conflict");
        assertEquals(1, alice.http().get("/withdrawals").expect(200).at("items").size());
        withdraw(alice.http(), "XMR", to, "0.5").expectProblem(400);
    }

    /** L5: only effects bind a key. */
    @Test
    void aRefusalDoesNotUseTheKeyUp() {
        String to = wallet.outside("XMR");
        Http keyed = alice.keyed();
        withdraw(keyed, "XMR", to, "3").expectProblem(409, "insufficient-funds");
        post.members().give(alice, "XMR", "2");
        Answer made = withdraw(keyed, "XMR", to, "3").expect(202);
        assertFalse(made.header("Idempotency-Replayed").isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "+1", "1e3", "0.0000000000001", " 1", "1 ", "", ".", "１", "NaN"})
    void refusesWhatIsNoAmount(String amount) {
        String to = wallet.outside("XMR");
        assertEquals("amount", Wallet.field(withdraw(alice.keyed(), "XMR", to, amount)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"asset\":\"XMR\",\"address\":\"a\",\"amount\":1}",
                "{\"asset\":\"XMR\",\"address\":\"a\",\"amount\":null}",
                "{\"asset\":\"XMR\",\"address\":null,\"amount\":\"1\"}",
                "{\"asset\":\"XMR\",\"amount\":\"1\"}",
                "{\"asset\":\"XMR\",\"address\":\"a\",\"amount\":\"1\",\"fee\":\"0\"}",
                "{\"asset\":\"XMR\",\"asset\":\"XMR\",\"address\":\"a\",\"amount\":\"1\"}"
            })
    void refusesWhatIsNoRequest(String body) {
        alice.keyed().send("POST", "/withdraw", body).expectProblem(400);
    }

    @Test
    void refusesACoinThePostDoesNotHold() {
        assertEquals(
                "asset", Wallet.field(withdraw(alice.keyed(), "DOGE", wallet.outside("XMR"), "1")));
    }

    @Test
    void asksWhoYouAre() {
        withdraw(post.http().freshKey(), "XMR", "x", "1").expectProblem(401);
    }

    private void refusesAddress(String asset, String address) {
        assertEquals("address", Wallet.field(withdraw(alice.keyed(), asset, address, "0.1")));
    }

    private BigDecimal fee(String amount) {
        return new BigDecimal(
                alice.http()
                        .get("/withdrawals/quote?asset=XMR&amount=" + amount)
                        .expect(200)
                        .text("fee"));
    }

    private static Answer withTotp(Http http, String to, String totp) {
        return http.post("/withdraw", "asset", "XMR", "address", to, "amount", "0.1", "totp", totp);
    }

    /** The same address with one letter changed for another of the alphabet. */
    private static String changed(String address, int at) {
        char other = address.charAt(at) == '2' ? '3' : '2';
        return address.substring(0, at) + other + address.substring(at + 1);
    }
}
