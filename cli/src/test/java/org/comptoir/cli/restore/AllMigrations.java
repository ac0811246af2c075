package org.comptoir.cli.restore;

import javax.sql.DataSource;
import org.comptoir.recovery.backup.Schema;
import org.flywaydb.core.Flyway;

/** The tables of this application. */
public final class AllMigrations implements Schema {
    @Override
    public int newest() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void make(DataSource database, int version) {
        make(database, Integer.toString(version));
    }

    /** Up to that version, or the {@code latest}. */
    public void make(DataSource database, String target) {
        Flyway.configure()
                .dataSource(database)
                .locations("filesystem:../ejb/src/main/resources/db/migration")
                .schemas("comptoir")
                .createSchemas(true)
                .target(target)
                .load()
                .migrate();
    }
}
