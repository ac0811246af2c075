package org.comptoir.cli.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.MasterKey;
import org.comptoir.recovery.OwnerOnlyFile;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.Keyring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore where something else is there already. */
class RestorationTest {
    private final TestPost post;
    private final PostFolder machine;

    RestorationTest(@TempDir Path folder) throws Exception {
        post = new TestPost(folder);
        machine = PostFolder.writable(folder.resolve("new machine"));
    }

    @AfterEach
    void close() {
        post.close();
    }

    /**
     * Somebody started the new machine before the restore: nothing could be opened with its key.
     */
    @Test
    void refusesTheKeysOfAnotherPost() throws Exception {
        OwnerOnlyFile.create(MasterKey.in(machine.data()), new byte[32]);
        List<Path> before = files();
        BackupRefused refused = assertThrows(BackupRefused.class, this::restore);
        assertTrue(says(refused, "keys/master.key"), refused::toString);
        assertTrue(says(refused, "move keys/, chain/, journal/ and postgres/"), refused::toString);
        assertEquals(before, files());
        assertNothingWasReplaced();

        Tree.delete(machine.data().resolve("keys"));
        restore();
        assertArrayEquals(
                MasterKey.fingerprint(post.data()).orElseThrow(),
                MasterKey.fingerprint(machine.data()).orElseThrow());
    }

    /** Its master key was moved away, the rest was not. */
    @Test
    void refusesHalfOfAnotherPost() throws Exception {
        Path foreign = machine.data().resolve("keys/journal.key");
        OwnerOnlyFile.create(foreign, new byte[32]);
        List<Path> before = files();
        BackupRefused refused = assertThrows(BackupRefused.class, this::restore);
        assertTrue(says(refused, "keys/journal.key"), refused::toString);
        assertEquals(before, files());
        assertNothingWasReplaced();
    }

    /** All but the exchange, on a machine that has the post and on one that has nothing of it. */
    @Test
    void aPreviewLeavesNothingBehind() throws Exception {
        Restoration.Preview here = post.preview(post.folder(), true);
        assertEquals("2", Objects.requireNonNull(here.before()).numbers().get("transfers"));
        assertEquals("1", here.then().numbers().get("transfers"));
        assertEquals(0, here.paidSince());
        post.append(payout());
        assertEquals(1, post.preview(post.folder(), true).paidSince());
        assertTrue(post.preview(post.folder(), true).text().contains("1 payouts since"));
        assertEquals(1, post.journal().epoch());
        assertNothingWasReplaced();

        List<Path> before = files();
        Restoration.Preview there = post.preview(machine, false);
        assertEquals(here.then(), there.then());
        assertEquals(before, files());
        assertNothingWasReplaced();
    }

    /** It holds the post's keys: the next preview takes it away, and so does a restore. */
    @Test
    void whatAKilledPreviewLeftDoesNotStay() throws Exception {
        List<Path> before = files();
        Path key = machine.data().resolve("preview/keys/master.key");
        OwnerOnlyFile.create(key, new byte[32]);
        post.preview(machine, false);
        assertEquals(before, files());
        OwnerOnlyFile.create(key, new byte[32]);
        restore();
        assertTrue(Files.notExists(machine.data().resolve("preview")));
    }

    /** As the restore itself would be. */
    @Test
    void aPreviewIsRefused() throws Exception {
        CommandFailed loss =
                assertThrows(CommandFailed.class, () -> post.preview(post.folder(), false));
        assertTrue(String.valueOf(loss.getMessage()).contains("--accept-loss"), loss::toString);
        OwnerOnlyFile.create(machine.data().resolve("keys/journal.key"), new byte[32]);
        List<Path> before = files();
        assertThrows(BackupRefused.class, () -> post.preview(machine, true));
        assertEquals(before, files());
        try (Connection somebody = open()) {
            assertTrue(somebody.isValid(1));
            assertThrows(BackupRefused.class, () -> post.preview(post.folder(), true));
        }
        assertNothingWasReplaced();
    }

    private static JournalEntry.Payout payout() {
        return new JournalEntry.Payout(
                TestPost.AT,
                UUID.randomUUID(),
                "XMR",
                "paid since",
                List.of(),
                List.of(),
                "key",
                1);
    }

    /** Where the machine has nothing, its environment is gone too. */
    @Test
    void bringsTheSettingsBack() throws Exception {
        assertTrue(
                post.restoration(machine, Keyring.of(post.kit), shown -> false)
                        .restore(post.backup)
                        .isEmpty(),
                "its files are there by then");
        Restoration.Restored restored =
                post.restoration(machine, Keyring.of(post.kit), shown -> true)
                        .restore(post.backup)
                        .orElseThrow()
                        .result();
        Path settings = Path.of(Objects.requireNonNull(restored.settings()));
        assertEquals("COMPTOIR_WEB_ORIGINS='https://post.example'\n", Files.readString(settings));
        String roles = Files.readString(settings.resolveSibling("roles.sql"));
        assertTrue(roles.contains("ALTER ROLE comptoir_owner LOGIN CREATEDB"), roles);
        assertTrue(roles.contains("ALTER ROLE comptoir_app LOGIN NOCREATEDB"), roles);
        for (String line : roles.lines().filter(one -> one.startsWith("ALTER DATABASE")).toList()) {
            post.does(line);
        }
        assertEquals("\"$user\", public", post.text("SHOW search_path"));
        assertEquals("5MB", post.text("SHOW work_mem"));
        assertNull(post.restore().settings(), "it has its own");
    }

    /** The old post would be left behind its journal, and frozen at its next start. */
    @Test
    void leavesTheJournalAloneWhereSomebodyIsConnected() throws Exception {
        try (Connection early = post.cluster.open("comptoir")) {
            assertTrue(early.isValid(1));
            isRefused(preview -> true);
        }
        List<Connection> late = new ArrayList<>();
        isRefused(preview -> late.add(open()));
        late.get(0).close();
        post.restore();
        assertEquals(1, post.number("SELECT count(*) FROM ledger.transfer"));
        assertEquals(2, post.journal().epoch());
    }

    private Connection open() {
        try {
            return post.cluster.open("comptoir");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void isRefused(Restoration.Confirmation confirmed) throws Exception {
        Restoration restoration = post.restoration(post.folder(), Keyring.of(post.kit), confirmed);
        BackupRefused refused =
                assertThrows(BackupRefused.class, () -> restoration.restore(post.backup));
        assertTrue(says(refused, "comptoir_owner by \"comptoir restore\""), refused::toString);
        assertEquals(1, post.journal().epoch());
        assertNothingIsLeft();
    }

    private void restore() throws Exception {
        assertTrue(
                post.restoration(machine, Keyring.of(post.kit), preview -> true)
                        .restore(post.backup)
                        .isPresent());
    }

    private void assertNothingWasReplaced() throws Exception {
        assertEquals(2, post.number("SELECT count(*) FROM ledger.transfer"));
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws Exception {
        assertEquals(
                0,
                post.number("SELECT count(*) FROM pg_database WHERE datname LIKE 'comptoir\\_%'"));
    }

    /** On the new machine, but what only this command has there. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(machine.data())) {
            return all.filter(path -> !path.startsWith(machine.data().resolve("run")))
                    .sorted()
                    .toList();
        }
    }

    private static boolean says(BackupRefused refused, String words) {
        return String.valueOf(refused.getMessage()).contains(words);
    }
}
