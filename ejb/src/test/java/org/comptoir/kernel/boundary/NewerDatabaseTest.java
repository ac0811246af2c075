package org.comptoir.kernel.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.comptoir.OwnDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A version never runs on the database of a newer one: it does not know what the rows mean. */
final class NewerDatabaseTest {
    private static final OwnDatabase DATABASE = new OwnDatabase();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void refusesADatabaseThatIsNewer() throws SQLException {
        DATABASE.migrate("latest");
        assertEquals(0, migrate());
        DATABASE.does(
                """
                INSERT INTO comptoir.flyway_schema_history
                       (installed_rank, version, description, type, script, checksum, installed_by,
                        execution_time, success)
                SELECT max(installed_rank) + 1, '9001', 'of tomorrow', 'SQL',
                       'V9001__of_tomorrow.sql', 1, 'comptoir_owner', 1, true
                  FROM comptoir.flyway_schema_history
                """);
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, NewerDatabaseTest::migrate);
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("the database is newer (9001)"),
                refused::getMessage);
    }

    private static int migrate() {
        return Migrator.migrate(Migrator.migrations(DATABASE.ownerSource()));
    }
}
