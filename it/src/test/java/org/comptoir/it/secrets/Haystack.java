package org.comptoir.it.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comptoir.cli.post.PostState;

/**
 * Everything a post writes where people or backups read it: logs, its state, every row of every
 * table.
 */
final class Haystack {
    private static final String TABLES =
            """
            SELECT format('%I.%I', schemaname, tablename)
              FROM pg_tables
             WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
             ORDER BY 1
            """;

    private final Map<String, String> needles;
    private final List<String> found = new ArrayList<>();
    private int files;
    private int rows;

    /**
     * @param needles what each one is, by secret
     */
    Haystack(Map<String, String> needles) {
        this.needles = needles;
    }

    /** Looks through a text. */
    void search(String where, String text) {
        needles.forEach(
                (secret, what) -> {
                    if (text.contains(secret) || text.contains(hex(secret))) {
                        found.add(what + " stands in " + where);
                    }
                });
    }

    /** Looks through every log of a post and through its state. */
    void searchFiles(Path data) throws IOException {
        List<Path> logs;
        try (Stream<Path> walk = Files.walk(data.resolve("logs"))) {
            logs = walk.filter(Files::isRegularFile).toList();
        }
        for (Path log : logs) {
            search(data.relativize(log).toString(), Files.readString(log, ISO_8859_1));
            files++;
        }
        search("run/state.json", Files.readString(data.resolve("run/state.json")));
        search("launcher.out", Files.readString(data.resolve("launcher.out")));
    }

    /** Looks through every table of the database, of the job repository too, as its superuser. */
    void searchTables(Path data) throws IOException, SQLException {
        try (Connection superuser = superuser(data);
                Statement statement = superuser.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(TABLES)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                searchTable(statement, table);
            }
        }
    }

    /** What was found, one sentence each. */
    List<String> found() {
        return List.copyOf(found);
    }

    /** How many logs were read. */
    int files() {
        return files;
    }

    /** How many rows were read. */
    int rows() {
        return rows;
    }

    private void searchTable(Statement statement, String table) throws SQLException {
        try (ResultSet all =
                statement.executeQuery("SELECT line::text FROM %s AS line".formatted(table))) {
            while (all.next()) {
                search(table, all.getString(1));
                rows++;
            }
        }
    }

    private static Connection superuser(Path data) throws IOException, SQLException {
        int port =
                PostState.read(data.resolve("run/state.json")).orElseThrow().services().stream()
                        .filter(service -> service.name().equals("postgres"))
                        .findFirst()
                        .orElseThrow()
                        .port();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/comptoir".formatted(port),
                "postgres",
                Files.readString(data.resolve("keys/postgres.password")).strip());
    }

    /** As PostgreSQL prints bytes. */
    private static String hex(String secret) {
        return HexFormat.of().formatHex(secret.getBytes(UTF_8));
    }
}
