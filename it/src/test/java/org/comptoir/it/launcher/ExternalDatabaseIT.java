package org.comptoir.it.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.cli.process.Brood;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A post on a PostgreSQL that is the operator's own, prepared as the configuration page says. */
class ExternalDatabaseIT {
    private static final Path PAGE =
            Path.of(System.getProperty("comptoir.root", ".."), "docs/operating/configuration.md");
    private static final Pattern RECIPE = Pattern.compile("(?s)```sql\\n(.*?)```");
    private static final String OWNER_PASSWORD = "the-owner's-own";
    private static final String APP_PASSWORD = "the-application's-own";

    @TempDir Path data;
    @TempDir Path elsewhere;

    private final int port = FreePort.next();
    private PostgresServer database;

    @BeforeEach
    void prepareTheDatabase() throws IOException, SQLException {
        database = PostgresServer.start(elsewhere, 0);
        String superuser = Files.readString(elsewhere.resolve("keys/postgres.password")).strip();
        try (Connection server = connect("postgres", "postgres", superuser);
                Statement statement = server.createStatement()) {
            statement.execute("DROP DATABASE comptoir");
            statement.execute("DROP ROLE comptoir_app, comptoir_owner");
            for (String line : recipe().lines().toList()) {
                statement.execute(line);
            }
        }
    }

    /** The page's own lines; its dots stand for the passwords, the owner's first. */
    private static String recipe() throws IOException {
        Matcher block = RECIPE.matcher(Files.readString(PAGE));
        assertTrue(block.find(), "the page has its SQL");
        return block.group(1)
                .replaceFirst("'…'", literal(OWNER_PASSWORD))
                .replaceFirst("'…'", literal(APP_PASSWORD));
    }

    private static String literal(String password) {
        return "'" + password.replace("'", "''") + "'";
    }

    @AfterEach
    void endWhatRuns() {
        new Operator(data, port).type("stop");
        database.close();
        assertEquals(List.of(), Brood.of(data));
    }

    @Test
    void runsOnItWithPasswordsFromFilesAndPlainLogs() throws Exception {
        Operator operator =
                operator()
                        .with("COMPTOIR_DB_OWNER_PASSWORD_FILE", file("owner", OWNER_PASSWORD))
                        .with("COMPTOIR_DB_APP_PASSWORD_FILE", file("app", APP_PASSWORD));
        CommandOutput started = operator.detached("--plain-logs");
        assertEquals(0, started.exitCode(), started.text());
        assertTrue(started.text().contains("ready, at " + database.jdbcUrl()), started.text());
        assertEquals(200, operator.health());
        assertEquals(Set.of("launcher", "server"), operator.services().keySet());
        assertFalse(Files.exists(data.resolve("postgres")), "no database of its own");
        assertPlain(Files.readAllLines(data.resolve("logs/server/server.log")));
        assertTrue(operator.type("logs", "server").text().contains("Deployed \"comptoir.ear\""));
        assertEquals(12, accountsOfThePost());
        Operator elsewhere = new Operator(data, port);
        CommandOutput status = elsewhere.type("status");
        assertEquals(0, status.exitCode(), "no shell knows the database: " + status.text());
        assertEquals(0, elsewhere.type("maintenance", "show").exitCode());
        assertEquals(0, operator.type("stop").exitCode());
        assertTrue(database.isRunning(), "it is not the launcher's to end");
    }

    private static void assertPlain(List<String> lines) {
        assertFalse(lines.isEmpty());
        assertTrue(lines.get(0).matches("\\S+Z? +[A-Z]+ +\\[.*"), lines.get(0));
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("{\"timestamp\"")));
    }

    private int accountsOfThePost() throws SQLException {
        try (Connection application = connect("comptoir", "comptoir_app", APP_PASSWORD);
                Statement statement = application.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM ledger.account")) {
            assertTrue(row.next());
            return row.getInt(1);
        }
    }

    @Test
    void namesThePasswordThatIsMissingOrWrong() throws IOException {
        CommandOutput missing = operator().start();
        assertEquals(1, missing.exitCode());
        assertTrue(
                missing.text()
                        .contains(
                                "COMPTOIR_DB_OWNER_PASSWORD (or COMPTOIR_DB_OWNER_PASSWORD_FILE) is missing"),
                missing.text());
        CommandOutput wrong =
                operator()
                        .with("COMPTOIR_DB_OWNER_PASSWORD", OWNER_PASSWORD)
                        .with("COMPTOIR_DB_APP_PASSWORD", "wrong")
                        .start();
        assertEquals(1, wrong.exitCode());
        assertTrue(
                wrong.text().contains("The database does not let comptoir_app do its work"),
                wrong.text());
        assertFalse(wrong.text().contains(OWNER_PASSWORD), "nobody reads the other one");
    }

    private Operator operator() {
        return new Operator(data, port).with("COMPTOIR_DB_URL", database.jdbcUrl());
    }

    private String file(String name, String password) throws IOException {
        return Files.writeString(elsewhere.resolve(name), password + "\n").toString();
    }

    private Connection connect(String name, String user, String password) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + database.port() + "/" + name;
        return DriverManager.getConnection(url, user, password);
    }
}
