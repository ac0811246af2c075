package org.comptoir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Listens to what one request asks of the database: PostgreSQL writes it down for a moment. */
final class StatementLog implements AutoCloseable {
    private static final Pattern RECORD = Pattern.compile("\\n(?=\\d{4}-\\d\\d-\\d\\d )");
    private static final Pattern EXECUTED =
            Pattern.compile(
                    "(?s)^\\S+ \\S+ \\S+ \\[(\\d+)\\].*? LOG:  duration: \\S+ ms"
                            + "  (?:execute [^:]*|statement): (.*)");
    private static final Pattern VALUES =
            Pattern.compile("(?s)^\\S+ \\S+ \\S+ \\[(\\d+)\\].*? DETAIL:  [Pp]arameters: (.*)");
    private static final Pattern VALUE =
            Pattern.compile("\\$\\d+ = (?:'((?:[^']|'')*)'|(NULL))(?:, |$)", Pattern.DOTALL);
    private static final Duration SETTLING = Duration.ofMillis(300);

    private final Connection superuser;
    private final Path logs;

    StatementLog(BenchPost post) throws IOException, SQLException {
        String password = Files.readString(post.data().resolve("keys/postgres.password")).strip();
        superuser =
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + post.databasePort() + "/postgres",
                        "postgres",
                        password);
        logs = post.data().resolve("logs/postgres");
        set("ALTER SYSTEM SET log_min_duration_statement = 0");
    }

    /** One statement with the values of its places; a null is a null. */
    record Asked(String sql, List<String> values) {}

    /** Something that speaks to the post. */
    @FunctionalInterface
    interface Request {
        void send() throws IOException;
    }

    /** The statements of the transaction in which that text occurs, without begin and commit. */
    List<Asked> of(String text, Request request) throws IOException {
        long before = Files.size(newest());
        request.send();
        LockSupport.parkNanos(SETTLING.toNanos());
        String log = Files.readString(newest()).substring((int) before);
        List<String> records = List.of(RECORD.split(log.strip(), -1));
        return transaction(records, text);
    }

    private static List<Asked> transaction(List<String> records, String text) {
        String process =
                records.stream()
                        .map(EXECUTED::matcher)
                        .filter(record -> record.find() && record.group(2).contains(text))
                        .map(record -> record.group(1))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("nobody asked " + text));
        List<Asked> asked = new ArrayList<>();
        boolean found = false;
        for (int i = 0; i < records.size(); i++) {
            Matcher record = EXECUTED.matcher(records.get(i));
            if (!record.find() || !record.group(1).equals(process)) {
                continue;
            }
            String sql = record.group(2).strip();
            if (sql.equals("BEGIN")) {
                asked.clear();
            } else if (!sql.equals("COMMIT")) {
                asked.add(new Asked(sql, values(records, i + 1, process)));
                found |= sql.contains(text);
            } else if (found) {
                return asked;
            }
        }
        throw new IllegalStateException("the transaction did not end");
    }

    private static List<String> values(List<String> records, int at, String process) {
        List<String> values = new ArrayList<>();
        if (at < records.size()) {
            Matcher detail = VALUES.matcher(records.get(at));
            if (detail.find() && detail.group(1).equals(process)) {
                Matcher value = VALUE.matcher(detail.group(2));
                while (value.find()) {
                    values.add(value.group(1) == null ? "NULL" : "'" + value.group(1) + "'");
                }
            }
        }
        return values;
    }

    private Path newest() throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(file -> file.getFileName().toString().startsWith("postgres-"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    private void set(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
            statement.execute("SELECT pg_reload_conf()");
        }
        LockSupport.parkNanos(SETTLING.toNanos());
    }

    @Override
    public void close() throws SQLException {
        try (superuser) {
            set("ALTER SYSTEM RESET log_min_duration_statement");
        }
    }
}
