package org.comptoir.kernel.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the database to the version of this application before anything else runs.
 *
 * <p><em>Effect</em>: refuses a database that could lose acknowledged work (R6), or that a newer
 * version migrated, then applies the migrations as {@code comptoir_owner}. Every other startup bean
 * names it in {@code @DependsOn}.
 */
@Singleton(name = "Migrator")
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrator {
    @Resource(lookup = "java:jboss/datasources/ComptoirOwnerDS")
    DataSource owner;

    @Resource(lookup = "java:jboss/datasources/ComptoirDS")
    DataSource application;

    @PostConstruct
    void migrate() {
        requireDurable(owner);
        // A setting can belong to one role alone: what commits money is asked itself.
        requireDurable(application);
        migrate(migrations(owner));
    }

    /**
     * Applies what is missing.
     *
     * @return how many were
     * @throws IllegalStateException when a newer version migrated that database: its rows would be
     *     taken for what they no longer are
     */
    static int migrate(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS
                    || applied.getState() == MigrationState.FUTURE_FAILED) {
                throw new IllegalStateException(
                        "the database is newer (%s) than this version: start the one it was updated to, or undo the update with that"
                                .formatted(applied.getVersion()));
            }
        }
        MigrateResult result = flyway.migrate();
        KernelLog.LOG.migrated(
                result.migrationsExecuted, String.valueOf(result.targetSchemaVersion));
        return result.migrationsExecuted;
    }

    /** The migrations over any data source of {@code comptoir_owner}. */
    public static Flyway migrations(DataSource owner) {
        return migrations(owner, "latest");
    }

    /** The migrations up to that version. */
    public static Flyway migrations(DataSource owner, String target) {
        return Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(owner)
                .target(target)
                .locations("classpath:db/migration")
                .schemas("comptoir")
                .createSchemas(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load();
    }

    private static void requireDurable(DataSource role) {
        try (Connection connection = role.getConnection();
                Statement statement = connection.createStatement();
                ResultSet settings =
                        statement.executeQuery(
                                """
                                SELECT name, setting
                                  FROM pg_settings
                                 WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')
                                   AND setting = 'off'
                                """)) {
            if (settings.next()) {
                throw new IllegalStateException(
                        "the database runs with %s = off and could lose acknowledged money: set it on"
                                .formatted(settings.getString("name")));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database's settings cannot be read", e);
        }
    }
}
