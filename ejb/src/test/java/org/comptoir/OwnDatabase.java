package org.comptoir;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.kernel.Platform;
import org.comptoir.kernel.boundary.Migrator;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of a test's own, empty at first, for what {@link TestDatabase} could not bear. */
public final class OwnDatabase implements AutoCloseable {
    private final PostgresServer server = PostgresServer.temporary();
    private final ThreadTransactions transactions = new ThreadTransactions(app());
    private final Jdbi jdbi =
            Platform.inCallersTransaction(transactions, ThreadTransactions::current);

    /** Brings it to that version, such as {@code 0105}, or with {@code latest} to the newest. */
    public void migrate(String target) {
        Flyway newest = Migrator.migrations(ownerSource());
        Flyway.configure().configuration(newest.getConfiguration()).target(target).load().migrate();
    }

    /** A connection of {@code comptoir_owner}. */
    public Connection owner() throws SQLException {
        return ownerSource().getConnection();
    }

    /** Connections of {@code comptoir_owner}. */
    public DataSource ownerSource() {
        return source("comptoir_owner", server.ownerPassword());
    }

    /** Connections of {@code comptoir_app}. */
    public DataSource app() {
        return source("comptoir_app", server.appPassword());
    }

    /** The same as the container gives it, within {@link #inTransaction}. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** A transaction of its own, which the shared fixtures join. */
    public <R> R inTransaction(Supplier<R> work) {
        return transactions.requiresNew(work);
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
