package org.comptoir.cli.restore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.Tree;
import org.comptoir.recovery.backup.Schema;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;

/** The tables of the installed application, made by the migrations inside it. */
public final class InstalledSchema implements Schema, AutoCloseable {
    private static final String EJB = "comptoir-ejb.jar";
    private static final String SCRIPT = "db/migration/(V(\\d{1,9})__\\w+\\.sql)";

    /** Each migration would be a line; held here, or the setting would be forgotten. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private final Path scripts;
    private int newest;

    private InstalledSchema(Path scripts) {
        this.scripts = scripts;
        MIGRATIONS.setLevel(Level.WARNING);
    }

    /** Takes the migrations out of the application into a folder of their own. */
    public static InstalledSchema of(Path application) throws IOException {
        InstalledSchema schema =
                new InstalledSchema(Files.createTempDirectory("comptoir-migrations-"));
        try (ZipInputStream ear = new ZipInputStream(Files.newInputStream(application))) {
            for (ZipEntry entry = ear.getNextEntry(); entry != null; entry = ear.getNextEntry()) {
                if (entry.getName().equals(EJB)) {
                    schema.unpack(ear);
                    return schema;
                }
            }
        }
        throw new IOException(application + " holds no " + EJB);
    }

    private void unpack(InputStream ejb) throws IOException {
        ZipInputStream jar = new ZipInputStream(ejb);
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().matches(SCRIPT)) {
                Files.copy(jar, scripts.resolve(entry.getName().replaceAll(SCRIPT, "$1")));
                newest =
                        Math.max(
                                newest, Integer.parseInt(entry.getName().replaceAll(SCRIPT, "$2")));
            }
        }
    }

    @Override
    public int newest() {
        return newest;
    }

    @Override
    public void make(DataSource database, int version) throws IOException {
        try {
            flyway(database).target(Integer.toString(version)).load().migrate();
        } catch (FlywayException e) {
            throw new IOException("The migrations did not make the tables: " + e.getMessage(), e);
        }
    }

    /**
     * What a post's database lacks, such as {@code V0126 kernel create update point}, in the order
     * in which it is made.
     *
     * @throws CommandFailed when something else than these migrations made that database
     */
    public List<String> missing(DataSource database) {
        Flyway flyway = flyway(database).ignoreMigrationPatterns("*:pending").load();
        ValidateResult result = flyway.validateWithResult();
        if (!result.validationSuccessful) {
            throw new CommandFailed(
                    "The database is not what migrations of this version made: "
                            + result.getAllErrorMessages().lines().findFirst().orElse("?"));
        }
        return Arrays.stream(flyway.info().pending())
                .map(one -> "V%s %s".formatted(one.getVersion(), one.getDescription()))
                .toList();
    }

    private FluentConfiguration flyway(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + scripts)
                .schemas("comptoir")
                .createSchemas(true);
    }

    @Override
    public void close() throws IOException {
        Tree.delete(scripts);
    }
}
