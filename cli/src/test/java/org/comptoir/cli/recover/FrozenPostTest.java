package org.comptoir.cli.recover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.cli.restore.AllMigrations;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.recovery.backup.Cluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is shown of a frozen post, from the tables that the migrations make. */
class FrozenPostTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

    private final PostgresServer server = PostgresServer.temporary();
    private final Cluster cluster = new Cluster(server.jdbcUrl(), server.ownerPassword());

    @TempDir Path data;

    @BeforeEach
    void aPost() throws Exception {
        new AllMigrations().make(cluster.database("comptoir"), "latest");
        does(
                """
                INSERT INTO wallet.binding (asset, kind, nettype, first_block, primary_address,
                                            bound_at)
                VALUES ('XMR', 'demo', 'demo', 'block', 'address', '2026-11-01T00:00:00Z')
                """,
                "INSERT INTO wallet.epoch VALUES (1, '2026-11-01T00:00:00Z', 'The post began.')");
        look("balanced", 1);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsOneThatIsWell() throws Exception {
        FrozenPost post = read();
        assertTrue(post.frozen().isEmpty());
        assertFalse(post.isCopy());
        assertFalse(post.isBehind());
        assertFalse(post.isAsked());
        assertEquals(1, post.epoch());
        assertEquals(0, post.operators());
        assertEquals(List.of(), post.adopted());
        assertEquals("balanced", post.chains().get(0).state());
        assertEquals(List.of(), post.chains().get(0).differences());
    }

    @Test
    void showsWhyItIsFrozenAndWhatDiffers() throws Exception {
        freeze("Something is wrong: é.");
        look("differs", 2);
        does(
                """
                INSERT INTO wallet.reconciliation_difference
                SELECT id, 'wallet', 2000000000000, 1500000000000
                  FROM wallet.reconciliation
                 WHERE state = 'differs'
                """,
                """
                INSERT INTO account.member (id, username, username_skeleton, locale, roles, state,
                                            created_at)
                SELECT gen_random_uuid(), name, name, 'en', ARRAY['member', 'operator'], state,
                       '2026-11-01T00:00:00Z'
                  FROM (VALUES ('ana', 'open'), ('ben', 'open')) AS member (name, state)
                """);
        FrozenPost post = read();
        assertEquals("Something is wrong: é.", post.frozen().orElseThrow().reason());
        assertEquals(2, post.operators());
        assertEquals(
                List.of(new FrozenPost.Difference("wallet", "2.000000000000", "1.500000000000")),
                post.chains().get(0).differences());
    }

    /** To end this very freeze, and not one with another reason. */
    @Test
    void knowsWhatTheMachineAskedFor() throws Exception {
        freeze("Something is wrong: é.");
        assertFalse(read().isAsked());
        does(
                """
                INSERT INTO wallet.unfreeze_request
                SELECT frozen_at, sha256(convert_to(reason, 'UTF8')),
                       '00000000-0000-0000-0000-000000000000', 'looked at it', frozen_at
                  FROM ledger.freeze
                """);
        assertTrue(read().isAsked());
        does("UPDATE ledger.freeze SET reason = reason || ' And more.'");
        assertFalse(read().isAsked());
    }

    @Test
    void knowsADatabaseThatIsBehindItsJournal() throws Exception {
        JournalKey key = JournalKey.readOrCreate(data.resolve("keys/journal.key"), data);
        try (PayoutJournal journal = PayoutJournal.open(data.resolve("journal"), key)) {
            journal.append(new JournalEntry.Epoch(CLOCK.instant(), 2, "restored"));
        }
        assertTrue(read().isBehind());
        does("INSERT INTO wallet.epoch VALUES (2, '2026-11-22T03:00:00Z', 'restored')");
        assertFalse(read().isBehind());
        assertEquals(2, read().epoch());
    }

    private void freeze(String reason) throws Exception {
        does(
                "INSERT INTO ledger.freeze (id, reason, frozen_at) VALUES (gen_random_uuid(),"
                        + " '%s', '%s')".formatted(reason, CLOCK.instant()));
    }

    private void look(String state, int number) throws Exception {
        does(
                """
                INSERT INTO wallet.reconciliation (id, asset, at, height, state)
                VALUES ('019aa000-0000-7000-8000-00000000000%d', 'XMR', '%s', 7, '%s')
                """
                        .formatted(number, CLOCK.instant(), state));
    }

    private FrozenPost read() throws Exception {
        try (Connection owner = cluster.open("comptoir")) {
            return FrozenPost.read(owner, data);
        }
    }

    private void does(String... statements) throws Exception {
        try (Connection owner = cluster.open("comptoir");
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
