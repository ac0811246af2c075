package org.comptoir.kernel.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.OwnDatabase;
import org.comptoir.recovery.QuarantineMark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R5: the mark of a copy, from the hand that sets it to the server that reads it. */
final class QuarantineTest {
    private static final OwnDatabase DATABASE = new OwnDatabase();
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    /** What everybody may see of the table: its columns, its rules, and who may do what. */
    private static final String SHAPE =
            """
            SELECT column_name || ' ' || data_type || ' ' || is_nullable
                   || coalesce(' ' || column_default, '')
              FROM information_schema.columns
             WHERE table_schema = 'comptoir' AND table_name = 'quarantine'
            UNION ALL
            SELECT pg_get_constraintdef(oid)
              FROM pg_constraint
             WHERE conrelid = CAST('comptoir.quarantine' AS regclass)
            UNION ALL
            SELECT grantee || ' ' || privilege_type
              FROM information_schema.role_table_grants
             WHERE table_schema = 'comptoir' AND table_name = 'quarantine'
            ORDER BY 1
            """;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** As a database of an older version: its history, and no table for the mark yet. */
    @BeforeEach
    void older() throws SQLException {
        DATABASE.does("DROP SCHEMA IF EXISTS comptoir CASCADE");
        for (String schema :
                List.of(
                        "guard", "vault", "ledger", "account", "market", "wallet", "trade",
                        "notify", "ops")) {
            DATABASE.does("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        }
        DATABASE.migrate("0105");
    }

    @Test
    void aDatabaseWithoutAPostIsNotMarked() throws SQLException {
        DATABASE.does("DROP SCHEMA comptoir CASCADE");
        assertThrows(QuarantineMark.Refused.class, () -> markNow("a drill"));
    }

    /** And has the very table that its migration would have made. */
    @Test
    void anOlderDatabaseIsMarkedBeforeItIsMigrated() throws Exception {
        assertEquals(Optional.empty(), read());
        mark("an update rehearsed");
        List<String> marked = shape();
        DATABASE.migrate("latest");
        assertEquals(marked, shape());
        assertEquals("an update rehearsed", read().orElseThrow().reason());
        DATABASE.does("DROP TABLE comptoir.quarantine");
        DATABASE.does(
                "CREATE TABLE public.later AS"
                        + " SELECT * FROM comptoir.flyway_schema_history WHERE version > '0111'");
        DATABASE.does("DELETE FROM comptoir.flyway_schema_history WHERE version >= '0111'");
        DATABASE.migrate("0111");
        assertEquals(marked, shape());
        DATABASE.does("INSERT INTO comptoir.flyway_schema_history SELECT * FROM public.later");
        DATABASE.does("DROP TABLE public.later");
    }

    @Test
    void theServerReadsItAndCannotChangeIt() throws Exception {
        DATABASE.migrate("latest");
        assertFalse(Quarantine.of(DATABASE.app()).isOn());
        QuarantineMark mark = mark("a drill");
        assertEquals(new QuarantineMark(NOON, "root", "a drill"), mark);
        Quarantine quarantine = Quarantine.of(DATABASE.app());
        assertEquals(Optional.of(new Quarantine.Mark(NOON, "root", "a drill")), quarantine.mark());
        assertTrue(quarantine.reason().orElseThrow().startsWith("This is a copy in quarantine"));
        try (Connection app = DATABASE.app().getConnection();
                Statement statement = app.createStatement()) {
            for (String sql :
                    List.of(
                            "DELETE FROM comptoir.quarantine",
                            "UPDATE comptoir.quarantine SET reason = 'none'",
                            "INSERT INTO comptoir.quarantine VALUES (true, now(), 'x', 'x')",
                            "DROP TABLE comptoir.quarantine")) {
                SQLException refused =
                        assertThrows(SQLException.class, () -> statement.execute(sql), sql);
                assertEquals("42501", refused.getSQLState(), sql);
            }
        }
    }

    /** Who cannot tell whether it may act does not act. */
    @Test
    void aServerThatCannotReadItDoesNotStart() {
        assertThrows(IllegalStateException.class, () -> Quarantine.of(DATABASE.app()));
    }

    @Test
    void itStaysAsItWasSetFirst() throws Exception {
        mark("first");
        assertEquals("first", mark("second").reason());
    }

    @Test
    void whatAnApplicationUsesIsNeitherMarkedNorLetGo() throws Exception {
        DATABASE.migrate("latest");
        try (Connection app = DATABASE.app().getConnection()) {
            assertTrue(app.isValid(1));
            assertThrows(QuarantineMark.Refused.class, () -> markNow("the original, by error"));
            assertEquals(Optional.empty(), read());
        }
        mark("a drill");
        try (Connection app = DATABASE.app().getConnection()) {
            assertTrue(app.isValid(1));
            assertThrows(QuarantineMark.Refused.class, QuarantineTest::endNow);
        }
        assertTrue(read().isPresent());
    }

    @Test
    void itsEndLeavesThePostFrozen() throws Exception {
        DATABASE.migrate("latest");
        assertEquals(Optional.empty(), end(), "there was none");
        assertEquals(List.of(), freezes());
        mark("a drill");
        assertTrue(end().isPresent());
        assertEquals(Optional.empty(), read());
        assertEquals(1, freezes().size());
        assertTrue(freezes().get(0).contains("its original must never run"), freezes()::toString);
        assertFalse(Quarantine.of(DATABASE.app()).isOn());
    }

    /** A freeze that held before goes on behind the new one, under one reason that names both. */
    @Test
    void itsEndLiftsNoFreeze() throws Exception {
        DATABASE.migrate("latest");
        DATABASE.does(
                """
                INSERT INTO ledger.freeze (id, reason, frozen_at)
                VALUES (gen_random_uuid(), repeat('x', 1990), '2026-11-20T12:00:00Z')
                """);
        mark("a drill");
        end();
        assertEquals(1, freezes().size());
        String reason = freezes().get(0);
        assertTrue(reason.startsWith("This post was a copy in quarantine (a drill)"), reason);
        assertTrue(reason.endsWith("xxx"), reason);
    }

    @Test
    void noTimerPassesOnACopy() throws Exception {
        assertEquals("ticked", gate(new Quarantine()).pass(new Tick()));
        assertNull(gate(new MarkedCopy()).pass(new Tick()));
    }

    @SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
    private static QuarantineGate gate(Quarantine quarantine) {
        QuarantineGate gate = new QuarantineGate();
        gate.quarantine = quarantine;
        return gate;
    }

    /** A timer's method that is about to be called. */
    private static final class Tick implements InvocationContext {
        @Override
        public Object proceed() {
            return "ticked";
        }

        @Override
        public Object getTarget() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object getTimer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Method getMethod() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Constructor<?> getConstructor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object[] getParameters() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setParameters(Object[] parameters) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Object> getContextData() {
            throw new UnsupportedOperationException();
        }
    }

    private static QuarantineMark mark(String reason) throws Exception {
        awaitAlone();
        return markNow(reason);
    }

    private static QuarantineMark markNow(String reason) throws Exception {
        try (Connection owner = DATABASE.owner()) {
            return QuarantineMark.set(owner, "root", reason, NOON);
        }
    }

    private static Optional<QuarantineMark> end() throws Exception {
        awaitAlone();
        return endNow();
    }

    /** A connection that was closed ends a moment later. */
    private static void awaitAlone() throws SQLException {
        String others =
                """
                SELECT CAST(pid AS text)
                  FROM pg_stat_activity
                 WHERE usename = 'comptoir_app'
                """;
        while (!lines(others).isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Optional<QuarantineMark> endNow() throws Exception {
        try (Connection owner = DATABASE.owner()) {
            return QuarantineMark.end(
                    owner, QuarantineMark.Ending.TAKES_OVER, NOON.plus(Duration.ofHours(1)));
        }
    }

    private static Optional<QuarantineMark> read() throws SQLException {
        try (Connection owner = DATABASE.owner()) {
            return QuarantineMark.of(owner);
        }
    }

    private static List<String> freezes() throws SQLException {
        return lines("SELECT reason FROM ledger.freeze WHERE lifted_at IS NULL");
    }

    private static List<String> shape() throws SQLException {
        return lines(SHAPE);
    }

    private static List<String> lines(String query) throws SQLException {
        try (Connection owner = DATABASE.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (row.next()) {
                lines.add(row.getString(1));
            }
            return lines;
        }
    }
}
