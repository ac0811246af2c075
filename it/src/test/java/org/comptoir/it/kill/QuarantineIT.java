package org.comptoir.it.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.it.evidence.Evidence;
import org.comptoir.it.market.Offering;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Database;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Superuser;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R5: a copy runs beside its original, with a withdrawal to be paid and a trade to be cancelled.
 * The original does both. The copy shows everything and does nothing, until an operator lets it
 * take the original's place, and then it is frozen.
 */
class QuarantineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("COMPTOIR_GUARD_ADMISSION", "observe");
    private static final String CHAIN = "/admin/chain";
    private static final String AMOUNT = "0.2";
    private static final Duration LONG = Duration.ofHours(4);

    /** Everything else that is no GET is refused. */
    private static final Set<String> ANSWERED =
            Set.of(
                    "post /login",
                    "post /token/refresh",
                    "post /logout",
                    "post /admin/ledger/audit",
                    "post /admin/chain/unfreeze",
                    "post /admin/recovery/epoch");

    /** What any timer, job or request that acts would change. */
    private static final List<String> TABLES =
            List.of(
                    "ledger.transfer",
                    "ledger.hold",
                    "ledger.hold_end",
                    "ledger.seal",
                    "ledger.account",
                    "wallet.chain_state",
                    "wallet.address",
                    "wallet.deposit",
                    "wallet.withdrawal",
                    "wallet.payout",
                    "wallet.runner_lease",
                    "wallet.reconciliation",
                    "wallet.finding",
                    "wallet.epoch",
                    "trade.trade",
                    "trade.trade_event",
                    "market.offer",
                    "notify.message",
                    "ops.execution");

    private final Post original = Post.start(ENVIRONMENT);

    @TempDir Path copies;

    @AfterEach
    void close() {
        original.close();
    }

    @Test
    void aCopyShowsEverythingAndDoesNothing() throws IOException {
        Member alice = original.members().join();
        original.members().deposit(alice, Payee.COIN, "3");
        String trade = take(alice);
        operator(original).post(CHAIN + "/pause", "reason", "for a copy").expect(200);
        Payee payee = new Payee(original, alice, AMOUNT).ask();
        original.stop();
        Path folder = copies.resolve("data");
        run("cp", "-a", original.dataFolder().toString(), folder.toString());
        Map<String, String> files = files(folder);
        original.restartServer(Map.of());

        try (Post copy = Post.startIn(folder, Post.DEMO, ENVIRONMENT, "--quarantine=a rehearsal")) {
            Until.holds(
                    "a plain word to the operator",
                    PATIENCE,
                    () -> copy.launcherOutput().contains("a COPY in quarantine"));
            saysWhatItIs(copy);
            makeItAllDue(copy);
            Map<String, String> rows = rows(copy);
            copy.restartWith();
            saysWhatItIs(copy);
            refusesWhateverActs(copy);
            theOriginalDoesIt(payee, trade, alice);
            showsEverything(copy, alice, trade);
            assertEquals(rows, rows(copy));
            assertEquals(files, files(folder));
            takesThePlaceOfTheOriginal(copy, alice, files.keySet());
        }
        Evidence.say(1, "copies run in quarantine beside their original, which acted alone");
    }

    /** Bob has an hour to pay. */
    private String take(Member seller) {
        String offer = Offering.sell().by(seller).text("id");
        Member bob = original.members().join();
        return "/trades/"
                + bob.keyed()
                        .post("/offers/" + offer + "/trades", "fiatAmount", "150.00")
                        .expect(201)
                        .text("id");
    }

    private static void saysWhatItIs(Post copy) {
        assertTrue(copy.http().get("//healthz").expect(200).at("quarantine").asBoolean());
        Answer chain = operator(copy).get(CHAIN).expect(200);
        assertTrue(chain.at("frozen").asBoolean(), chain::toString);
        assertTrue(chain.text("reason").contains("a copy in quarantine"), chain::toString);
        Answer recovery = operator(copy).get("/admin/recovery").expect(200);
        assertEquals("a rehearsal", recovery.text("quarantine.reason"));
        assertFalse(recovery.text("quarantine.by").isBlank());
        assertFalse(recovery.at("undo.possible").asBoolean());
    }

    /** Nothing holds the withdrawal back, and the trade was to be paid for long ago. */
    private static void makeItAllDue(Post copy) {
        new Superuser(copy)
                .does(
                        "UPDATE wallet.chain_state SET paused = false, pause_reason = NULL",
                        """
                        INSERT INTO wallet.clock_offset (millis) VALUES (%1$d)
                            ON CONFLICT (one) DO UPDATE SET millis = %1$d
                        """
                                .formatted(LONG.toMillis()));
    }

    private static void refusesWhateverActs(Post copy) {
        Http operator = operator(copy);
        List<String> answered = new ArrayList<>();
        JsonNode paths =
                operator.with("Accept", "application/json")
                        .get("//openapi")
                        .expect(200)
                        .at("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (String method : List.of("post", "put", "patch", "delete")) {
                if (path.getValue().has(method) && path.getKey().startsWith("/api/v1/")) {
                    String route = path.getKey().substring("/api/v1".length());
                    if (ANSWERED.contains(method + " " + route)) {
                        answered.add(method + " " + route);
                    } else {
                        refuses(operator, method, route);
                    }
                }
            }
        }
        assertEquals(ANSWERED, Set.copyOf(answered));
        for (String route : List.of(CHAIN + "/unfreeze", "/admin/recovery/epoch")) {
            Answer refused =
                    operator.post(route, "reason", "it looks well")
                            .expectProblem(409, "wrong-state");
            assertEquals("quarantine", refused.text("state"), refused::toString);
            assertTrue(refused.text("detail").contains("--end-quarantine"), refused::toString);
        }
    }

    private static void refuses(Http operator, String method, String route) {
        String path = route.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        Answer refused =
                operator.send(method.toUpperCase(Locale.ROOT), path, "{}")
                        .expectProblem(503, "frozen");
        assertTrue(refused.text("detail").contains("a copy in quarantine"), refused::toString);
    }

    /** As long as that takes, the copy has time to do it, too. */
    private void theOriginalDoesIt(Payee payee, String trade, Member alice) {
        operator(original).post(CHAIN + "/resume", "reason", "copied").expect(200);
        original.advance(LONG);
        alice.renew();
        payee.awaitConfirmed();
        assertEquals(1, payee.received());
        Until.is(
                "the end of the trade",
                PATIENCE,
                () -> alice.http().get(trade).expect(200).text("state"),
                "cancelled"::equals);
    }

    private static void showsEverything(Post copy, Member alice, String trade) {
        Member same = copy.members().signIn(alice.username(), alice.password());
        assertFalse(same.http().get("/ledger/entries").expect(200).at("items").isEmpty());
        assertEquals("escrowed", same.http().get(trade).expect(200).text("state"));
        assertTrue(same.http().get(trade).expect(200).at("overdue").asBoolean());
        assertEquals("approved", withdrawal(same).path("state").asText());
        same.http().get("/balances").expect(200);
        operator(copy).get("/admin/reconciliation").expect(200);
        operator(copy).get("/admin/jobs").expect(200);
        Answer audit = operator(copy).post("/admin/ledger/audit").expect(200);
        assertTrue(audit.at("ok").asBoolean(), audit::toString);
    }

    private static JsonNode withdrawal(Member member) {
        return member.http().get("/withdrawals?limit=1").expect(200).at("items").path(0);
    }

    private static void takesThePlaceOfTheOriginal(Post copy, Member alice, Set<String> files)
            throws IOException {
        String unasked =
                String.valueOf(
                        assertThrows(
                                        IllegalStateException.class,
                                        () -> copy.restartWith("--end-quarantine"))
                                .getMessage());
        assertTrue(unasked.contains("Nothing was changed."), unasked);
        copy.restartWith("--end-quarantine", "--yes");
        assertTrue(copy.http().get("//healthz").expect(200).at("quarantine").isMissingNode());
        Answer chain = operator(copy).get(CHAIN).expect(200);
        assertTrue(chain.at("frozen").asBoolean(), chain::toString);
        assertTrue(chain.text("reason").contains("must never run"), chain::toString);
        Member same = copy.members().signIn(alice.username(), alice.password());
        assertEquals("approved", withdrawal(same).path("state").asText());
        same.http()
                .post("/deposits/address", "asset", "XMR", "fresh", true)
                .expectProblem(503, "frozen");
        Answer recovery = operator(copy).get("/admin/recovery").expect(200);
        assertTrue(recovery.at("quarantine").isMissingNode(), recovery::toString);
        assertEquals("1", recovery.at("epoch").asText());
        Answer running =
                operator(copy)
                        .post(CHAIN + "/unfreeze", "reason", "the original burned down")
                        .expect(200);
        assertFalse(running.at("frozen").asBoolean(), running::toString);
        Until.is(
                "the payment",
                PATIENCE,
                () -> withdrawal(same.renew()).path("state").asText(),
                Set.of("broadcast", "confirming", "confirmed")::contains);
        assertTrue(files(copy.dataFolder()).keySet().containsAll(files));
    }

    private static Http operator(Post post) {
        return post.operator().http();
    }

    /** Chain and journal, each file by what is in it. */
    private static Map<String, String> files(Path data) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String folder : List.of("chain", "journal")) {
            try (Stream<Path> all = Files.walk(data.resolve(folder))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    contents.put(
                            data.relativize(file).toString(),
                            HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }

    /** Each table by a hash over its rows. */
    private static Map<String, String> rows(Post copy) {
        Map<String, String> hashes = new TreeMap<>();
        for (String table : TABLES) {
            hashes.put(
                    table,
                    new Database(copy)
                            .rows(
                                    "SELECT md5(coalesce(string_agg(CAST(t AS text), '|' ORDER BY"
                                            + " CAST(t AS text)), '')) FROM "
                                            + table
                                            + " AS t",
                                    row -> row.getString(1))
                            .get(0));
        }
        return hashes;
    }

    private static void run(String... command) {
        CommandOutput output = CommandOutput.of(new ProcessBuilder(command));
        assertTrue(output.succeeded(), output::text);
    }
}
