package org.comptoir.it.wallet;

import static org.comptoir.it.wallet.Wallet.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.it.launcher.Operator;
import org.comptoir.it.market.Offering;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.PayoutJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A frozen post and {@code POST /admin/chain/unfreeze} (R2). */
class UnfreezeIT {
    private static final String PATH = "/admin/chain";

    private final Post post = OwnPost.get();
    private final Wallet wallet = new Wallet(post);

    /** R2: where two operators exist, both must want it. */
    private final Member second = post.members().withRole("operator");

    /** Other tests use this post. */
    @AfterEach
    void unfreeze() {
        if (isFrozen()) {
            wallet.operator().post(PATH + "/unfreeze", "reason", "The test is over.").expect(200);
            second.renew()
                    .http()
                    .post(PATH + "/unfreeze", "reason", "The test is over.")
                    .expect(200);
        }
    }

    /**
     * R2: the journal knows a payout that the database does not. Nothing moves value any more,
     * reading and signing in go on, and an operator ends it with a written reason.
     */
    @Test
    void nothingMovesUntilAnOperatorHasLooked() throws IOException {
        Member alice = post.members().join("XMR", "2");
        Member bob = post.members().join();
        String to = wallet.outside("XMR");
        String offer = Offering.sell().by(alice).text("id");
        String shown = Wallet.inside(alice, "XMR");
        post.killServer();
        forgePayout();
        post.restartServer(Map.of());

        Until.holds("a freeze", Wallet.SOON, this::isFrozen);
        assertFalse(wallet.operator().get(PATH).expect(200).text("reason").isBlank());
        isRefused(Wallet.withdraw(alice.keyed(), "XMR", to, "0.5"));
        isRefused(transfer(alice.keyed(), bob));
        isRefused(alice.http().post("/deposits/address", "asset", "XMR", "fresh", true));
        isRefused(bob.http().post("/deposits/address", "asset", "XMR"));
        isRefused(bob.keyed().post("/offers/" + offer + "/trades", "fiatAmount", "15.00"));
        goesOn(alice.renew(), shown);
        wallet.deposit(alice, "XMR", "0.5");
        post.mine("XMR", 12);
        Until.holds("a deposit seen", Wallet.SOON, () -> deposit(alice).has("state"));
        assertEquals("confirming", deposit(alice).path("state").asText());

        unfreezesOnlyWithAReason(alice);
        transfer(alice.keyed(), bob).expect(201);
        Wallet.withdraw(alice, to, "0.5");
        Until.holds(
                "a credit",
                Wallet.SOON,
                () -> deposit(alice).path("state").asText().equals("credited"));
    }

    /** And only once the database has taken in what the journal knows: it might pay that again. */
    private void unfreezesOnlyWithAReason(Member alice) {
        for (String reason : List.of("", "  ", "x".repeat(1001))) {
            wallet.operator().post(PATH + "/unfreeze", "reason", reason).expectProblem(422);
        }
        wallet.operator()
                .post(PATH + "/unfreeze", "reason", "A test wrote that entry.")
                .expectProblem(409, "wrong-state");
        JsonNode payout =
                wallet.operator()
                        .post("/admin/recovery/epoch", "reason", "A test wrote that entry.")
                        .expect(200)
                        .at("payouts")
                        .path(0);
        assertEquals("given-up", payout.path("state").asText(), payout::toString);
        post.operator().renew();
        alice.renew();
        second.renew();
        CommandOutput machine =
                new Operator(post.dataFolder(), post.address().getPort())
                        .type(
                                "recover",
                                "--yes",
                                "--reason=A test wrote that entry.",
                                "--accept-differences");
        assertEquals(5, machine.exitCode(), machine.text());
        assertTrue(machine.text().contains("Another operator must agree"), machine.text());
        Answer asked = wallet.operator().get(PATH).expect(200);
        assertTrue(asked.at("frozen").asBoolean(), asked::toString);
        assertTrue(asked.text("reason").endsWith("another one must agree."), asked::toString);
        Answer running =
                second.http().post(PATH + "/unfreeze", "reason", "I saw it, too.").expect(200);
        assertFalse(running.at("frozen").asBoolean(), running::toString);
        wallet.operator()
                .post(PATH + "/unfreeze", "reason", "Again.")
                .expectProblem(409, "wrong-state");
        wallet.execute();
        assertFalse(isFrozen(), "what was seen does not freeze again");
    }

    private void goesOn(Member alice, String shown) {
        assertEquals(shown, Wallet.inside(alice, "XMR"));
        assertEquals(coins("2"), alice.available("XMR"));
        alice.http().get("/withdrawals/quote?asset=XMR&amount=1").expect(200);
        alice.http().get("/offers").expect(200);
    }

    private static void isRefused(Answer answer) {
        answer.expectProblem(503, "frozen");
        assertEquals("60", answer.header("Retry-After").orElse(""), answer::toString);
    }

    private static Answer transfer(Http from, Member to) {
        return from.post(
                "/transactions/transfer", "to", to.username(), "asset", "XMR", "amount", "0.1");
    }

    private static JsonNode deposit(Member member) {
        return member.http().get("/deposits?limit=1").expect(200).at("items").path(0);
    }

    /** As a restore leaves it: paid before the copy was taken back, unknown to the copy. */
    private void forgePayout() throws IOException {
        Path data = post.dataFolder();
        Path folder = data.resolve("journal");
        JournalKey key = JournalKey.readOrCreate(data.resolve("keys/journal.key"), folder);
        try (PayoutJournal journal = PayoutJournal.open(folder, key)) {
            journal.append(
                    new JournalEntry.Payout(
                            Instant.now(),
                            UUID.randomUUID(),
                            "XMR",
                            "unknown-to-the-database",
                            List.of("image"),
                            List.of(),
                            "key",
                            1));
        }
    }

    private boolean isFrozen() {
        return wallet.operator().get(PATH).expect(200).at("frozen").asBoolean();
    }
}
