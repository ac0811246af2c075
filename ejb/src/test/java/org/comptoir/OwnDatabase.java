package org.comptoir;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.kernel.boundary.Migrator;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of a test's own, empty at first, for what {@link TestDatabase} could not bear. */
public final class OwnDatabase implements AutoCloseable {
    private final PostgresServer server = PostgresServer.temporary();

    /** Brings it to that version, such as {@code 0105}, or with {@code latest} to the newest. */
    public void migrate(String target) {
        Flyway newest = Migrator.migrations(source("comptoir_owner", server.ownerPassword()));
        Flyway.configure().configuration(newest.getConfiguration()).target(target).load().migrate();
    }

    /** A connection of {@code comptoir_owner}. */
    public Connection owner() throws SQLException {
        return source("comptoir_owner", server.ownerPassword()).getConnection();
    }

    /** Connections of {@code comptoir_app}. */
    public DataSource app() {
        return source("comptoir_app", server.appPassword());
    }

    /** Statements of {@code comptoir_owner}, each committed. */
    public void does(String... statements) throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private DataSource source(String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    @Override
    public void close() {
        server.close();
    }
}
