package org.comptoir.batch.backup;

import java.util.Arrays;
import java.util.Objects;
import javax.sql.DataSource;
import org.comptoir.kernel.boundary.Migrator;
import org.comptoir.recovery.backup.Schema;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The tables of this application, made by its migrations. */
final class PostSchema implements Schema {
    private final DataSource own;

    /** Over the post's own database, only to look at the migrations there are. */
    PostSchema(DataSource own) {
        this.own = own;
    }

    @Override
    public int newest() {
        return Arrays.stream(Migrator.migrations(own).info().all())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .map(MigrationVersion::getVersion)
                .mapToInt(Integer::parseInt)
                .max()
                .orElseThrow();
    }

    @Override
    public void make(DataSource database, int version) {
        Migrator.migrations(database, Integer.toString(version)).migrate();
    }
}
