package org.comptoir.cli.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.comptoir.cli.CommandFailed;

/** How far the server's migrations are, seen from outside. */
public final class Migrations implements AutoCloseable {
    private static final String EJB = "comptoir-ejb.jar";
    private static final Pattern SCRIPT = Pattern.compile("db/migration/V(\\d{1,9})__.+\\.sql");
    private static final String HISTORY_EXISTS =
            """
            SELECT count(to_regclass('comptoir.flyway_schema_history'))
            """;
    private static final String APPLIED =
            """
            SELECT coalesce(max(version::integer), 0)
            FROM comptoir.flyway_schema_history
            WHERE success
            AND version IS NOT NULL
            """;

    private final Connection owner;
    private final int last;

    private Migrations(Connection owner, int last) {
        this.owner = owner;
        this.last = last;
    }

    /** Of that application, on the database its owner reaches there. */
    public static Migrations of(
            Installation installation, String jdbcUrl, String owner, String password) {
        try {
            return new Migrations(
                    DriverManager.getConnection(jdbcUrl, owner, password),
                    lastScript(installation.application()));
        } catch (SQLException e) {
            throw new IllegalStateException("the database was prepared a moment ago", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the database is where the application wants it. */
    public boolean areApplied() {
        return version() >= last;
    }

    /** In a few words. */
    public String state() {
        int version = version();
        return version == 0 ? "waiting for the server" : "at version " + version + " of " + last;
    }

    private int version() {
        try (Statement statement = owner.createStatement()) {
            if (number(statement, HISTORY_EXISTS) == 0) {
                return 0;
            }
            return number(statement, APPLIED);
        } catch (SQLException e) {
            throw new CommandFailed("The database stopped answering: " + e.getMessage(), e);
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static int lastScript(Path application) throws IOException {
        try (ZipInputStream ear = new ZipInputStream(Files.newInputStream(application))) {
            return entry(ear, EJB).isPresent() ? lastScript(ear) : 0;
        }
    }

    private static int lastScript(InputStream ejb) throws IOException {
        ZipInputStream jar = new ZipInputStream(ejb);
        int highest = 0;
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            Matcher script = SCRIPT.matcher(entry.getName());
            if (script.matches()) {
                highest = Math.max(highest, Integer.parseInt(script.group(1)));
            }
        }
        return highest;
    }

    private static Optional<ZipEntry> entry(ZipInputStream zip, String name) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(name)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
