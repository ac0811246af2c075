package org.comptoir.it.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into the database of a post that runs on this machine; it only reads. */
public final class Database {
    private final Post post;

    public Database(Post post) {
        this.post = post;
    }

    /** What one row says. */
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows of a query. */
    public <T> List<T> rows(String query, Reader<T> reader) {
        String url =
                "jdbc:postgresql://127.0.0.1:" + post.port("postgres").orElseThrow() + "/comptoir";
        try (Connection database = DriverManager.getConnection(url, "comptoir_app", password())) {
            database.setReadOnly(true);
            try (Statement statement = database.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                List<T> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number a query gives, such as a sum of minor units. */
    public BigDecimal number(String query) {
        return rows(query, row -> row.getBigDecimal(1)).get(0);
    }

    private String password() {
        try {
            return Files.readString(post.dataFolder().resolve("keys/comptoir_app.password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
