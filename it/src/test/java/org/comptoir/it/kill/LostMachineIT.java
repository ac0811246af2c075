package org.comptoir.it.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.it.evidence.Evidence;
import org.comptoir.it.launcher.Operator;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Database;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.comptoir.it.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole data folder is gone: the backup and the emergency kit bring the post back, and what was
 * paid after the backup is not paid again (R3). The chain goes on meanwhile, as real ones do.
 */
class LostMachineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LOAD = 40;
    private static final String AMOUNT = "0.4";
    private static final String CHAIN = "/admin/chain";
    private static final String MAIL_PASSWORD = "for-the-mail-server-alone";
    private static final Pattern SIGNS = Pattern.compile("(?s)<pre>(.*?)</pre>");

    @TempDir Path folder;

    @Test
    void comesBackFromAFolderAndTheKitAlone() throws IOException {
        comesBackFromAFolder(Post.DEMO);
    }

    /** Takes some minutes, mostly for ten thousand addresses of a real wallet. */
    @Test
    @EnabledIfSystemProperty(named = "comptoir.lost-machine.regtest", matches = "true")
    void soItDoesOnRealDaemons() throws IOException {
        comesBackFromAFolder(Post.REGTEST);
    }

    private void comesBackFromAFolder(String chain) throws IOException {
        Path backups = folder.resolve("backups");
        comesBack(
                chain,
                Map.of(
                        "COMPTOIR_BACKUP_FOLDER",
                        backups.toString(),
                        "COMPTOIR_BACKUP_BUCKET",
                        "",
                        "COMPTOIR_BACKUP_ENDPOINT",
                        "",
                        "COMPTOIR_BACKUP_PREFIX",
                        ""),
                "--from=" + backups);
    }

    @Test
    void comesBackFromABucketAndTheKitAlone() throws IOException {
        try (Storage storage = new Storage(folder.resolve("storage"))) {
            comesBack(Post.DEMO, storage.environment());
        }
        assertNowhere(Storage.SECRET, folder.resolve("post"));
    }

    /** Neither in a log nor in a row. */
    private static void assertNowhere(String secret, Path data) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertFalse(files.isEmpty(), data::toString);
        for (Path file : files) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertFalse(content.contains(secret), file::toString);
        }
    }

    /** The words, if any, tell the commands on the new machine where the backups lie. */
    private void comesBack(String chain, Map<String, String> place, String... words)
            throws IOException {
        Path data = Files.createDirectory(folder.resolve("post"));
        Map<String, String> environment = new HashMap<>(place);
        environment.put("COMPTOIR_GUARD_ADMISSION", "observe");
        Path letters = Files.writeString(folder.resolve("mail"), MAIL_PASSWORD + "\n");
        environment.put("COMPTOIR_MAIL_PASSWORD_FILE", letters.toString());
        try (Post post = Post.startIn(data, chain, environment)) {
            Operator atTheMachine = new Operator(data, post.address().getPort());
            if (words.length == 0) {
                place.forEach(atTheMachine::with);
            }
            Path kit = kit(atTheMachine);
            Member alice = post.members().join(Payee.COIN, "3");
            List<String> before = backUp(post, atTheMachine);
            Payee paid = new Payee(post, alice, AMOUNT).ask();
            paid.awaitConfirmed();
            rehearse(post);

            post.killEverything();
            assertNowhere(Storage.SECRET, data.resolve("logs"));
            loseAllButTheWorld(data, world(chain));
            preview(data, atTheMachine, kit, words);
            broughtBack(data, restore(atTheMachine, kit, words));
            post.restartServer(Map.of());

            isThere(post, before);
            JsonNode recovered = recover(atTheMachine);
            assertEquals(1, recovered.path("payouts").size(), recovered::toString);
            JsonNode found = recovered.path("payouts").path(0);
            assertEquals("sent", found.path("state").asText(), recovered::toString);
            assertEquals(
                    0,
                    new BigDecimal(AMOUNT)
                            .compareTo(new BigDecimal(found.path("unattributed").asText())),
                    recovered::toString);
            assertEquals(
                    "balanced",
                    recovered.path("chains").path(0).path("state").asText(),
                    recovered::toString);
            post.operator().renew();
            assertEquals(1, paid.received());
            alice.renew();
            Payee next = new Payee(post, alice, AMOUNT).ask();
            next.awaitConfirmed();
            assertEquals(1, paid.received());
            new Books(post).assertSound(List.of(next));
            CommandOutput tooLate = atTheMachine.type("restore", "--undo", "--yes");
            assertEquals(4, tooLate.exitCode(), tooLate.text());
            assertTrue(tooLate.text().contains("goes forward only"), tooLate.text());
            Evidence.say(1, "machines lost and brought back from backup and kit");
            Evidence.say(before.size(), "transfers from before the backup found after it");
        }
    }

    /** At the machine, without a session; its last line is for programs. */
    private static JsonNode recover(Operator atTheMachine) throws IOException {
        CommandOutput output =
                atTheMachine.type("recover", "--yes", "--json", "--reason=the machine was lost");
        done(output);
        List<String> lines = output.text().lines().toList();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    private Path kit(Operator atTheMachine) throws IOException {
        Path page = folder.resolve("kit.html");
        done(atTheMachine.type("kit", "create", "--page=" + page));
        Matcher signs = SIGNS.matcher(Files.readString(page));
        assertTrue(signs.find());
        return Files.writeString(folder.resolve("kit.txt"), signs.group(1));
    }

    /** While members pay each other; tells the transfers that were acknowledged before it began. */
    private static List<String> backUp(Post post, Operator atTheMachine) {
        try (Transfers load = Transfers.begin(post)) {
            Until.holds(LOAD + " transfers", PATIENCE, () -> load.count() >= LOAD);
            List<String> before = load.ids();
            done(atTheMachine.type("backup"));
            int during = load.count();
            Until.holds("transfers after it", PATIENCE, () -> load.count() > during);
            return before;
        }
    }

    /** The post restores a backup by itself, beside, without the kit. */
    private static void rehearse(Post post) {
        String id = newest(post).path("id").asText();
        String execution =
                operator(post).post("/admin/backups/" + id + "/verify").expect(202).text("id");
        Until.is(
                "the end of the rehearsal",
                PATIENCE,
                () ->
                        operator(post)
                                .get("/admin/executions/" + execution)
                                .expect(200)
                                .text("state"),
                "completed"::equals);
        JsonNode rehearsal = newest(post).path("rehearsal");
        assertTrue(rehearsal.path("seconds").asDouble() > 0, rehearsal::toString);
        assertTrue(rehearsal.path("finding").isNull(), rehearsal::toString);
        everybodySees(post, newest(post));
    }

    /** What was measured is on the status page. */
    private static void everybodySees(Post post, JsonNode backup) {
        JsonNode rehearsal = backup.path("rehearsal");
        JsonNode recovery =
                Until.is(
                        "the measure of the rehearsal",
                        PATIENCE,
                        () -> post.http().get("//status/api").expect(200).at("recovery"),
                        shown ->
                                shown.path("rehearsed_at")
                                        .asText()
                                        .equals(rehearsal.path("at").asText()));
        assertEquals(backup.path("takenAt"), recovery.path("point_at"));
        assertEquals(backup.path("takenAt"), recovery.path("rehearsed_point_at"));
        assertEquals(rehearsal.path("seconds"), recovery.path("time_seconds"));
        assertTrue(recovery.path("point_seconds").asLong() >= 0, recovery::toString);
        assertTrue(recovery.path("failed_at").isNull(), recovery::toString);
        String page = post.http().get("//status").expect(200).text();
        assertTrue(page.contains("how long the newest rehearsal took"), page);
    }

    private static JsonNode newest(Post post) {
        return operator(post).get("/admin/backups").expect(200).at("items").get(0);
    }

    /** What the chain and other people keep: it is not the machine's to lose. */
    private static List<String> world(String chain) {
        return chain.equals(Post.REGTEST)
                ? List.of(
                        "chain/monero/node",
                        "chain/monero/wallet-outside",
                        "keys/wallet-outside.password")
                : List.of("chain");
    }

    private static void loseAllButTheWorld(Path data, List<String> world) throws IOException {
        Path kept = data.resolveSibling("world");
        for (String name : world) {
            Files.createDirectories(kept.resolve(name).getParent());
            Files.move(data.resolve(name), kept.resolve(name));
        }
        Tree.delete(data);
        for (String name : world) {
            Files.createDirectories(data.resolve(name).getParent());
            Files.move(kept.resolve(name), data.resolve(name));
        }
    }

    /** It tells the same, and the machine has nothing more than before. */
    private static void preview(Path data, Operator atTheMachine, Path kit, String... words)
            throws IOException {
        List<String> asked = List.of("restore", "--preview", "--kit-file=" + kit);
        CommandOutput refused = typed(atTheMachine, asked, words);
        assertEquals(1, refused.exitCode(), refused.text());
        assertTrue(refused.text().contains("--accept-loss"), refused.text());
        List<String> accepting = new ArrayList<>(asked);
        accepting.add("--accept-loss");
        CommandOutput shown = typed(atTheMachine, accepting, words);
        done(shown);
        assertTrue(shown.text().contains("1 payouts since"), shown.text());
        assertTrue(shown.text().contains("Nothing was changed."), shown.text());
        assertFalse(Files.exists(data.resolve("postgres")), shown.text());
        assertFalse(Files.exists(data.resolve("keys/master.key")), shown.text());
        try (Stream<Path> left = Files.list(data)) {
            assertTrue(left.noneMatch(one -> one.toString().contains("preview")), shown.text());
        }
    }

    /** What the post was started with, in a file that only its owner reads. */
    private static void broughtBack(Path data, CommandOutput restored) throws IOException {
        Path settings = data.resolve("settings/comptoir.env");
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)));
        String text = Files.readString(settings);
        assertTrue(text.contains("COMPTOIR_GUARD_ADMISSION='observe'\n"), text);
        assertTrue(text.contains("COMPTOIR_MAIL_PASSWORD='" + MAIL_PASSWORD + "'\n"), text);
        assertTrue(restored.text().contains(settings.toString()), restored.text());
        assertTrue(restored.text().contains("COMPTOIR_MAIL_PASSWORD"), restored.text());
        assertFalse(restored.text().contains(MAIL_PASSWORD), restored.text());
        String roles = Files.readString(settings.resolveSibling("roles.sql"));
        assertTrue(roles.contains("ALTER ROLE comptoir_app LOGIN NOCREATEDB"), roles);
    }

    private static CommandOutput restore(Operator atTheMachine, Path kit, String... words) {
        CommandOutput refused = restored(atTheMachine, kit, words);
        assertEquals(1, refused.exitCode(), refused.text());
        assertTrue(refused.text().contains("--accept-loss"), refused.text());
        done(typed(atTheMachine, List.of("verify", "--kit-file=" + kit), words));
        List<String> accepting = new ArrayList<>(List.of(words));
        accepting.add("--accept-loss");
        CommandOutput restored = restored(atTheMachine, kit, accepting.toArray(String[]::new));
        done(restored);
        return restored;
    }

    private static CommandOutput restored(Operator atTheMachine, Path kit, String... words) {
        return typed(atTheMachine, List.of("restore", "--kit-file=" + kit, "--yes"), words);
    }

    private static CommandOutput typed(
            Operator atTheMachine, List<String> command, String... words) {
        return atTheMachine.type(
                Stream.concat(command.stream(), Stream.of(words)).toArray(String[]::new));
    }

    private static void isThere(Post post, List<String> transfers) {
        assertFalse(transfers.isEmpty());
        String ids = transfers.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        assertEquals(
                transfers.size(),
                new Database(post)
                        .number("SELECT count(*) FROM ledger.transfer WHERE id IN (" + ids + ")")
                        .intValueExact());
        Answer chain = operator(post).get(CHAIN).expect(200);
        assertTrue(chain.at("frozen").asBoolean(), chain::toString);
    }

    private static void done(CommandOutput output) {
        assertEquals(0, output.exitCode(), output.text());
    }

    private static Http operator(Post post) {
        return post.operator().http();
    }
}
