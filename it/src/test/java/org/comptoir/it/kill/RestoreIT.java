package org.comptoir.it.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.it.launcher.Operator;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Database;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Superuser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup is restored into a post that runs, and its epoch begins; nobody relies on it yet, so the
 * operator goes back to the newer books, where the post goes on (R3, R4). Of the start's
 * environment the operator knows nothing.
 */
class RestoreIT {
    @TempDir Path folder;

    @Test
    void comesAndGoesWhileThePostRuns() throws IOException {
        Path data = Files.createDirectory(folder.resolve("post"));
        Map<String, String> environment =
                Map.of(
                        "COMPTOIR_GUARD_ADMISSION",
                        "observe",
                        "COMPTOIR_BACKUP_FOLDER",
                        folder.resolve("backups").toString());
        try (Post post = Post.startIn(data, Post.DEMO, environment)) {
            Operator atTheMachine = new Operator(data, post.address().getPort());
            done(atTheMachine.type("kit", "create", "--page=" + folder.resolve("kit.html")));
            Member alice = post.members().join(Payee.COIN, "3");
            Member bob = post.members().join();
            String early = pay(alice, bob);
            done(atTheMachine.type("backup"));
            String backup = json(atTheMachine.type("backup", "list", "--json")).get(0).asText();
            String late = pay(alice, bob);
            long server = server(post);
            previews(atTheMachine);
            assertEquals(server, server(post), "nobody noticed");

            try (Caller caller = new Caller(post.address())) {
                done(atTheMachine.type("restore", "--accept-loss", "--yes"));
                assertTrue(caller.wasAskedToWait(), "whoever calls meanwhile is told so");
            }
            assertNotEquals(server, server(post));
            assertTrue(isThere(post, early));
            assertFalse(isThere(post, late));
            assertTrue(operator(post).get("/admin/chain").expect(200).at("frozen").asBoolean());
            operator(post).post("/admin/recovery/epoch", "reason", "a rehearsal").expect(200);
            done(atTheMachine.type("backup"));
            JsonNode listed = json(atTheMachine.type("backup", "list", "--json"));
            assertTrue(listed.toString().contains(backup), "what was restored is kept");

            done(atTheMachine.type("restore", "--undo", "--yes", "--json"));
            assertTrue(isThere(post, late));
            Answer recovery = operator(post).get("/admin/recovery").expect(200);
            assertEquals(1, recovery.at("epoch").asInt(), recovery::toString);
            alice.renew();
            assertTrue(isThere(post, pay(alice, bob)));
            new Books(post).assertSound(List.of());
            assertEquals(1, atTheMachine.type("restore", "--undo", "--yes").exitCode());
            assertEquals(List.of(), kept(atTheMachine));
            done(atTheMachine.type("restore", backup, "--accept-loss", "--yes"));
            freesWhatNoUndoNeeds(post, atTheMachine, alice, bob);
            tellsThatThePostDoesNotComeUp(post, atTheMachine);
        }
    }

    /** All but the exchange. */
    private static void previews(Operator atTheMachine) throws IOException {
        JsonNode shown =
                document(atTheMachine.type("restore", "--preview", "--accept-loss", "--json"));
        long now = transfers(shown.path("before"));
        assertTrue(transfers(shown.path("then")) < now, shown::toString);
        assertEquals(0, shown.path("paidSince").asInt(-1), shown::toString);
        assertEquals(List.of(), kept(atTheMachine));
    }

    private static long transfers(JsonNode holdings) {
        return holdings.path("numbers").path("transfers").asLong(-1);
    }

    /**
     * The backup is of a post bound to another wallet (R1): its server refuses to start with it.
     */
    private static void tellsThatThePostDoesNotComeUp(Post post, Operator atTheMachine)
            throws IOException {
        String bind = "UPDATE wallet.binding SET primary_address = %s WHERE asset = 'XMR'";
        Superuser machine = new Superuser(post);
        machine.does(bind.formatted("'was ' || primary_address"));
        done(atTheMachine.type("backup"));
        machine.does(bind.formatted("substr(primary_address, 5)"));
        CommandOutput notUp = atTheMachine.type("restore", "--accept-loss", "--yes");
        assertEquals(5, notUp.exitCode(), notUp.text());
        assertTrue(notUp.text().contains("is in place, and the post did not"), notUp.text());
        assertTrue(notUp.text().contains("restore --undo"), notUp.text());
        done(atTheMachine.type("restore", "--undo", "--yes"));
        post.restartServer(Map.of());
        operator(post).get("/admin/chain").expect(200);
        new Books(post).assertSound(List.of());
    }

    /** The same restored once more: until somebody relies on it, it may be undone. */
    private static void freesWhatNoUndoNeeds(
            Post post, Operator atTheMachine, Member alice, Member bob) throws IOException {
        JsonNode needed = kept(atTheMachine).get(0);
        String name = needed.path("name").asText();
        assertEquals("restore --undo", needed.path("undo").asText(), needed::toString);
        CommandOutput refused = atTheMachine.type("kept", "drop", name, "--yes");
        assertEquals(4, refused.exitCode(), refused.text());
        assertTrue(refused.text().contains("restore --undo still needs " + name), refused.text());

        recovers(post, atTheMachine);
        alice.renew();
        pay(alice, bob);
        assertTrue(kept(atTheMachine).get(0).path("undo").isNull());
        String doctor = atTheMachine.type("doctor").text();
        assertTrue(doctor.contains("./comptoir kept drop " + name), doctor);
        assertEquals(1, atTheMachine.type("kept", "drop", "comptoir", "--yes").exitCode());
        done(atTheMachine.type("kept", "drop", name, "--yes"));
        assertEquals(List.of(), kept(atTheMachine));
        CommandOutput gone = atTheMachine.type("restore", "--undo", "--yes");
        assertEquals(1, gone.exitCode(), gone.text());
        assertTrue(gone.text().contains(name + " is gone"), gone.text());
        new Books(post).assertSound(List.of());
    }

    /** One command at the machine, and nobody signs in for it. */
    private static void recovers(Post post, Operator atTheMachine) throws IOException {
        CommandOutput unsaid = atTheMachine.type("recover", "--yes");
        assertEquals(2, unsaid.exitCode(), unsaid.text());
        JsonNode recovered =
                document(atTheMachine.type("recover", "--yes", "--json", "--reason=a rehearsal"));
        assertFalse(recovered.path("frozen").asBoolean(true), recovered::toString);
        assertEquals(3, recovered.path("epoch").asInt(), recovered::toString);
        assertEquals("balanced", recovered.path("chains").path(0).path("state").asText());
        for (String kind : List.of("epoch_begun", "unfrozen")) {
            JsonNode act = operator(post).get("/admin/audit?kind=" + kind).expect(200).at("items");
            String detail = act.path(0).path("detail").asText();
            assertTrue(detail.startsWith("operator at the machine ("), act::toString);
            assertTrue(detail.endsWith(": a rehearsal"), act::toString);
        }
        CommandOutput again = atTheMachine.type("recover", "--yes", "--reason=again");
        assertEquals(0, again.exitCode(), again.text());
        assertTrue(again.text().contains("not frozen"), again.text());
        post.operator()
                .http()
                .post("/admin/jobs/recovery/executions")
                .expectProblem(403, "forbidden");
    }

    /** What programs read, the last line; what is being done is told before it. */
    private static JsonNode document(CommandOutput printed) throws IOException {
        done(printed);
        List<String> lines = printed.text().lines().toList();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    /** What restores replaced; a rehearsal of the post's own may be under way beside. */
    private static List<JsonNode> kept(Operator atTheMachine) throws IOException {
        List<JsonNode> replaced = new ArrayList<>();
        for (JsonNode one : json(atTheMachine.type("kept", "list", "--json"))) {
            if (one.path("kind").asText().equals("BEFORE_RESTORE")) {
                replaced.add(one);
            }
        }
        return replaced;
    }

    private static JsonNode json(CommandOutput printed) throws IOException {
        done(printed);
        return new ObjectMapper().readTree(printed.text());
    }

    private static String pay(Member from, Member to) {
        return from.keyed()
                .post(
                        "/transactions/transfer",
                        "to",
                        to.username(),
                        "asset",
                        Payee.COIN,
                        "amount",
                        "0.05")
                .expect(201)
                .text("id");
    }

    private static boolean isThere(Post post, String transfer) {
        return new Database(post)
                        .number(
                                "SELECT count(*) FROM ledger.transfer WHERE id = '%s'"
                                        .formatted(transfer))
                        .intValueExact()
                == 1;
    }

    /** Signs in again: a session belongs to the books it was opened in. */
    private static Http operator(Post post) {
        return post.operator().renew().http();
    }

    private static long server(Post post) {
        return post.service("server").orElseThrow().pid();
    }

    private static void done(CommandOutput output) {
        assertEquals(0, output.exitCode(), output.text());
    }
}
