package org.comptoir.it.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Who owns the embedded database, and does to it what its machine might. */
public final class Superuser {
    private final Post post;

    /** Of that post. */
    public Superuser(Post post) {
        this.post = post;
    }

    /** Runs these statements one after the other. */
    public void does(String... statements) {
        try {
            run(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the statement if it can; false when it could not. */
    public boolean tries(String statement) {
        try {
            run(statement);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    /** Does something while nobody else can read or write that table: whoever tries waits. */
    public void whileHolding(String table, Runnable work) {
        try (Connection database = connect();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
            work.run();
            database.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True when the query finds a row. */
    public boolean finds(String query) {
        try (Connection database = connect();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String... statements) throws SQLException {
        try (Connection database = connect();
                Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        String url =
                "jdbc:postgresql://127.0.0.1:" + post.port("postgres").orElseThrow() + "/comptoir";
        return DriverManager.getConnection(url, "postgres", password());
    }

    private String password() {
        try {
            return Files.readString(post.dataFolder().resolve("keys/postgres.password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
