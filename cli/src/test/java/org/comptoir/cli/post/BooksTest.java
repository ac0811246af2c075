package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the command reads in the tables that the post's migrations make. */
class BooksTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:00:00Z");

    @Test
    void readsWhatStopsAPost() throws IOException, SQLException {
        try (MigratedDatabase migrated = new MigratedDatabase("V0039", "V0090", "V0122");
                Connection owner = migrated.database().asOwner()) {
            Books calm = Books.read(owner);
            assertEquals(Optional.empty(), calm.frozen());
            assertEquals(Optional.empty(), calm.maintenance());
            assertEquals(List.of(), calm.orphans());
            assertEquals(0, calm.schema());

            migrated.run(
                    """
                    INSERT INTO ledger.freeze (id, reason, frozen_at)
                    VALUES (gen_random_uuid(), 'unexplained', '2026-11-21T22:00:00Z')
                    """);
            assertEquals(
                    Optional.of(new Books.Halt(AT, "the post", "unexplained")),
                    Books.read(owner).frozen());
        }
    }

    @Test
    void tellsAJobThatNobodyHoldsFromOneThatRuns() throws IOException, SQLException {
        try (MigratedDatabase migrated = new MigratedDatabase("V0090");
                Connection owner = migrated.database().asOwner()) {
            migrated.run(
                    """
                    INSERT INTO ops.execution (id, job, fence, state, parameters, requested_at)
                    SELECT gen_random_uuid(), job, 1, state, '{}', now()
                      FROM (VALUES ('held', 'started'), ('lapsed', 'started'),
                                   ('left', 'stopping'), ('waits', 'starting'))
                        AS planted (job, state)
                    """,
                    """
                    INSERT INTO ops.job_lease (job, fence, execution, node, holder, held_until)
                    SELECT job, 1, id, 'north', gen_random_uuid(),
                           now() + CASE job WHEN 'held' THEN interval '1 hour'
                                            ELSE interval '-1 second' END
                      FROM ops.execution
                     WHERE job IN ('held', 'lapsed')
                    """);
            assertEquals(List.of("lapsed", "left"), Books.read(owner).orphans());
        }
    }

    @Test
    void isReadOnlyUntilSomebodyEndsIt() throws IOException, SQLException {
        try (MigratedDatabase migrated = new MigratedDatabase("V0122");
                Connection owner = migrated.database().asOwner()) {
            assertTrue(MaintenanceSwitch.on(owner, "ana", "a new disk", AT));
            assertFalse(MaintenanceSwitch.on(owner, "ben", "another reason", AT.plusSeconds(1)));
            assertEquals(
                    Optional.of(new Books.Halt(AT, "ana", "a new disk")),
                    MaintenanceSwitch.state(owner));
            assertTrue(MaintenanceSwitch.off(owner, "ben", AT.plusSeconds(60)));
            assertFalse(MaintenanceSwitch.off(owner, "ben", AT.plusSeconds(61)));
            assertEquals(Optional.empty(), MaintenanceSwitch.state(owner));
            assertTrue(MaintenanceSwitch.on(owner, "ana", "again", AT.plusSeconds(90)));
        }
    }
}
