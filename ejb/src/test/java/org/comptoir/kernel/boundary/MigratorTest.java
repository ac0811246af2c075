package org.comptoir.kernel.boundary;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.comptoir.TestDataSource;
import org.comptoir.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R6: a database that could lose acknowledged money is refused, before anything is migrated. */
final class MigratorTest {
    @Test
    void migratesADatabaseThatKeepsWhatItSaid() {
        migrator("", "").migrate();
    }

    /** Only the server's owner may really switch these: a view in their place says they are off. */
    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void refusesAServerThatDoesNot(String setting) {
        assertRefused(
                setting,
                """
                CREATE TEMPORARY VIEW pg_settings AS
                SELECT CAST('%s' AS text) AS name, CAST('off' AS text) AS setting
                """
                        .formatted(setting),
                "");
    }

    @Test
    void refusesACommitThatDoesNotWait() {
        assertRefused("synchronous_commit", "SET synchronous_commit = off", "");
    }

    /** The application's role alone may be set so, and it is the one that commits money. */
    @Test
    void refusesACommitOfTheApplicationThatDoesNotWait() {
        assertRefused("synchronous_commit", "", "SET synchronous_commit = off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "on", "remote_write"})
    void takesEveryCommitThatWaitsForTheDisk(String level) {
        String set = "SET synchronous_commit = " + level;
        migrator(set, set).migrate();
    }

    private static void assertRefused(String setting, String ofOwner, String ofApplication) {
        Migrator migrator = migrator(ofOwner, ofApplication);
        String said =
                String.valueOf(
                        assertThrows(IllegalStateException.class, migrator::migrate).getMessage());
        assertTrue(said.contains(setting + " = off"), said);
    }

    @SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
    private static Migrator migrator(String ofOwner, String ofApplication) {
        Migrator migrator = new Migrator();
        migrator.owner =
                new TestDataSource() {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return prepared(TestDatabase.ownerConnection(), ofOwner);
                    }
                };
        migrator.application =
                new TestDataSource() {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return prepared(TestDatabase.dataSource().getConnection(), ofApplication);
                    }
                };
        return migrator;
    }

    private static Connection prepared(Connection connection, String sql) throws SQLException {
        if (!sql.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        return connection;
    }
}
