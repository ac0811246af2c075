package org.comptoir.it.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.it.evidence.Evidence;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Database;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Socket;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Yesterday's database is put in place of today's, while journal and chain are today's: the post
 * starts frozen and says what happened, a new epoch takes in what the copy does not know, and
 * nothing is ever paid twice (R2, R3).
 */
class SetBackIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String AMOUNT = "0.2";
    private static final long GAP = 10_000;
    private static final String MAKING = "(?s).*wallet is making addresses \\(\\d+ of 1\\d{4}\\).*";
    private static final String CHAIN = "/admin/chain";

    /** When the copy was made, in the life of a withdrawal that is paid afterwards. */
    private enum Copied {
        BEFORE_REQUEST,
        AFTER_APPROVAL,
        /** The payout is saved with what sends it, and was not sent. */
        AFTER_SAVE,
        AFTER_RELAY
    }

    @Test
    void paysNothingTwiceWhateverTheCopyKnows() {
        try (Post post = Post.start(Map.of("COMPTOIR_GUARD_ADMISSION", "observe"))) {
            play(post, List.of(Copied.values()));
            assertEquals(
                    new BigDecimal(AMOUNT).negate().movePointRight(12).longValueExact(),
                    new Database(post)
                            .number(
                                    """
                                    SELECT sum(amount_minor)
                                      FROM ledger.entry
                                      JOIN ledger.account ON account.id = entry.account_id
                                     WHERE kind = 'RESTORE_SUSPENSE'
                                    """)
                            .longValueExact(),
                    "what was paid to nobody these books know");
        }
    }

    /** Takes some minutes, mostly for ten thousand addresses of a real wallet. */
    @Test
    @EnabledIfSystemProperty(named = "comptoir.setback.regtest", matches = "true")
    void norOnRealDaemons() {
        try (Post post = Post.start(Post.REGTEST, Map.of("COMPTOIR_GUARD_ADMISSION", "observe"))) {
            play(post, List.of(Copied.AFTER_APPROVAL));
        }
    }

    private static void play(Post post, List<Copied> moments) {
        Member alice = post.members().join();
        post.members().deposit(alice, Payee.COIN, "3");
        List<Payee> known = new ArrayList<>();
        for (Copied moment : moments) {
            System.out.println("SetBackIT on " + post.chain() + ": copied " + moment);
            Payee payee = new Payee(post, alice, AMOUNT);
            String epoch = setBack(post, alice, payee, moment);
            isFrozenAndSaysWhy(post, alice.renew(), payee);
            beginsAnEpoch(post, alice, moment, epoch);
            if (moment == Copied.BEFORE_REQUEST) {
                Until.is(
                        "coins that came to an address the copy does not know to be given",
                        PATIENCE,
                        () -> alice.available(Payee.COIN),
                        coins -> coins.compareTo(new BigDecimal("4")) == 0);
            } else {
                known.add(payee);
            }
            known.forEach(Payee::awaitConfirmed);
            pays(post);
            assertEquals(1, payee.received());
            new Books(post).assertSound(known);
        }
        Evidence.say(moments.size(), "databases set back behind payouts, each paid once");
    }

    /** Leaves the post running on the copy; tells the streams' epoch of before. */
    private static String setBack(Post post, Member alice, Payee payee, Copied moment) {
        switch (moment) {
            case BEFORE_REQUEST -> {}
            case AFTER_APPROVAL -> {
                operator(post).post(CHAIN + "/pause", "reason", "for a copy").expect(200);
                payee.ask();
            }
            case AFTER_SAVE -> {
                assertTrue(post.restartArmed("after-save"));
                payee.ask();
                Until.holds("the server's death", PATIENCE, () -> !post.isServerAlive());
            }
            case AFTER_RELAY -> {
                payee.ask();
                Until.is(
                        "a relay",
                        PATIENCE,
                        () -> payee.withdrawal().path("state").asText(),
                        List.of("broadcast", "confirming")::contains);
            }
        }
        post.stop();
        copy(post, "postgres", "postgres-copy");
        post.restartServer(Map.of("COMPTOIR_FAILPOINT", ""));
        operator(post).post(CHAIN + "/resume", "reason", "copied").expect(200);
        payee.ask().awaitConfirmed();
        if (moment == Copied.BEFORE_REQUEST) {
            alice.http().post("/deposits/address", "asset", Payee.COIN, "fresh", true).expect(200);
            post.members().deposit(alice, Payee.COIN, "1");
        }
        Member bob = post.members().join();
        String newest =
                alice.keyed()
                        .post(
                                "/transactions/transfer",
                                "to",
                                bob.username(),
                                "asset",
                                Payee.COIN,
                                "amount",
                                "0.05")
                        .expect(201)
                        .text("id");
        // A server that stops witnesses the newest seal there is.
        Until.is(
                "a seal over the newest transfer",
                PATIENCE,
                () -> alice.http().get("/transactions/" + newest).expect(200),
                seen -> !seen.at("proof").isNull());
        String epoch = epochOf(alice);
        post.stop();
        copy(post, "postgres", "postgres-of-" + moment);
        run("rm", "-r", post.dataFolder().resolve("postgres").toString());
        copy(post, "postgres-copy", "postgres");
        run("rm", "-r", post.dataFolder().resolve("postgres-copy").toString());
        post.restartServer(Map.of("COMPTOIR_FAILPOINT", ""));
        return epoch;
    }

    private static void isFrozenAndSaysWhy(Post post, Member alice, Payee payee) {
        Answer chain = operator(post).get(CHAIN).expect(200);
        assertTrue(chain.at("frozen").asBoolean(), chain::toString);
        String reason = chain.text("reason");
        assertTrue(
                reason.matches(
                        "(?s).*set back: it ends with (no )?seal.*witnessed seal \\d+ up to .*"),
                reason);
        alice.keyed()
                .post(
                        "/transactions/transfer",
                        "to",
                        "operator",
                        "asset",
                        Payee.COIN,
                        "amount",
                        "0.05")
                .expectProblem(503, "frozen");
        assertEquals(1, payee.received());
        operator(post)
                .post(CHAIN + "/unfreeze", "reason", "without an epoch")
                .expectProblem(409, "wrong-state");
    }

    private static void beginsAnEpoch(Post post, Member alice, Copied moment, String before) {
        Http old = alice.http();
        long highest = highestAddress(post);
        try (Socket open = Socket.of(alice)) {
            open.await("hello");
            Answer begun =
                    operator(post)
                            .post("/admin/recovery/epoch", "reason", "yesterday's was put back")
                            .expect(200);
            assertAdopted(moment, begun);
            open.awaitClose();
        }
        old.get("/me").expectProblem(401);
        operator(post).get(CHAIN).expectProblem(401);
        post.operator().renew();
        alice.renew();
        mustReadAnew(alice, before);
        operator(post)
                .post("/admin/recovery/epoch", "reason", "again")
                .expectProblem(409, "wrong-state");
        Answer audit = operator(post).post("/admin/ledger/audit").expect(200);
        assertTrue(audit.at("ok").asBoolean(), audit::toString);
        operator(post).post(CHAIN + "/unfreeze", "reason", "a new epoch").expect(200);
        operator(post).post(CHAIN + "/resume", "reason", "copied").expect(200);
        if (post.chain().equals(Post.REGTEST)) {
            saysWhatPayoutsWaitFor(post);
        }
        Until.holds("addresses", PATIENCE, () -> highestAddress(post) >= highest + GAP);
    }

    /**
     * A real wallet takes minutes for them: the post says so, and takes it for no outage. Between
     * the two wallets nothing is said for a moment.
     */
    private static void saysWhatPayoutsWaitFor(Post post) {
        Set<String> told = new TreeSet<>();
        Until.is(
                "the wallet's progress",
                PATIENCE,
                () -> {
                    String checks = operator(post).get("/admin/checks").expect(200).toString();
                    if (checks.matches(MAKING)) {
                        told.add("checks");
                    }
                    Answer chain = operator(post).get(CHAIN).expect(200);
                    if (chain.at("reason").asText().contains("payouts wait")) {
                        told.add("chain");
                    }
                    return told;
                },
                by -> by.size() == 2);
    }

    private static void assertAdopted(Copied moment, Answer begun) {
        JsonNode payouts = begun.at("payouts");
        boolean isKnown = moment == Copied.AFTER_SAVE || moment == Copied.AFTER_RELAY;
        assertEquals(isKnown ? 0 : 1, payouts.size(), begun::toString);
        for (JsonNode payout : payouts) {
            boolean isAttributed = moment == Copied.AFTER_APPROVAL;
            assertEquals("sent", payout.path("state").asText(), begun::toString);
            assertEquals(isAttributed ? 1 : 0, payout.path("withdrawals").asInt());
            assertEquals(
                    0,
                    new BigDecimal(isAttributed ? "0" : AMOUNT)
                            .compareTo(new BigDecimal(payout.path("unattributed").asText())),
                    begun::toString);
        }
    }

    private static void mustReadAnew(Member alice, String before) {
        assertNotEquals(before, epochOf(alice));
        try (Socket socket = Socket.of(alice)) {
            socket.await("hello");
            socket.send("subscribe", Map.of("stream", "wallet", "after", 1, "epoch", before));
            socket.await("resync-required");
        }
    }

    private static String epochOf(Member alice) {
        try (Socket socket = Socket.of(alice)) {
            return socket.await("hello").at("/data/epoch").asText();
        }
    }

    /** One whole pass: what the runner would pay, it pays now. */
    private static void pays(Post post) {
        String execution = operator(post).post("/admin/withdraw/execute").expect(202).text("id");
        Until.is(
                "the end of a pass",
                PATIENCE,
                () ->
                        operator(post)
                                .get("/admin/executions/" + execution)
                                .expect(200)
                                .text("state"),
                "completed"::equals);
        post.mine(Payee.COIN, 2);
    }

    private static long highestAddress(Post post) {
        return new Database(post)
                .number("SELECT max(index) FROM wallet.address WHERE asset = 'XMR'")
                .longValueExact();
    }

    private static Http operator(Post post) {
        return post.operator().http();
    }

    private static void copy(Post post, String from, String to) {
        Path data = post.dataFolder();
        run("cp", "-a", data.resolve(from).toString(), data.resolve(to).toString());
    }

    private static void run(String... command) {
        CommandOutput output = CommandOutput.of(new ProcessBuilder(command));
        assertTrue(output.succeeded(), output::text);
    }
}
