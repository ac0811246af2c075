package org.comptoir.cli.restore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.comptoir.cli.files.Tree;
import org.comptoir.recovery.backup.Schema;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

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
            Flyway.configure()
                    .dataSource(database)
                    .locations("filesystem:" + scripts)
                    .schemas("comptoir")
                    .createSchemas(true)
                    .target(Integer.toString(version))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new IOException("The migrations did not make the tables: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        Tree.delete(scripts);
    }
}
