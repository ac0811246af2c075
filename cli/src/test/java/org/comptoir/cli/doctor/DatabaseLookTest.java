package org.comptoir.cli.doctor;

import static org.comptoir.cli.doctor.Clinic.complaints;
import static org.comptoir.cli.doctor.Clinic.patient;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.cli.process.FreePort;
import org.comptoir.cli.process.Signals;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL, spoilt setting by setting. */
class DatabaseLookTest {
    @Test
    void findsWhatWouldLoseAConfirmedPayment() throws SQLException {
        try (PostgresServer server = PostgresServer.temporary()) {
            Database database =
                    new Database(server.jdbcUrl(), server.ownerPassword(), server.appPassword());
            assertEquals(Set.of(), look(database));

            run(database, "ALTER DATABASE comptoir SET synchronous_commit = off");
            assertEquals(Set.of("BAD database.setting"), look(database));
            run(database, "ALTER DATABASE comptoir RESET synchronous_commit");
            assertEquals(Set.of(), look(database));
        }
    }

    /** Whoever looks at a post often must not fill its log with failures that are none. */
    @Test
    void findsADoorThatIsOpenWithoutLeavingAFailureInTheLog() throws SQLException, IOException {
        try (PostgresServer server = PostgresServer.temporary()) {
            Database database =
                    new Database(server.jdbcUrl(), server.ownerPassword(), server.appPassword());
            assertEquals(Set.of(), look(database));
            assertThrows(
                    SQLException.class,
                    () -> new Database(server.jdbcUrl(), "wrong", "wrong").asApplication());
            await(() -> log(server).contains("password authentication failed"));
            assertEquals(
                    2,
                    log(server).split("FATAL", -1).length,
                    "of the wrong password, and none of the look: " + log(server));

            Path rules = server.logs().resolve("../../postgres/pg_hba.conf");
            Files.writeString(rules, "host all all 127.0.0.1/32 trust\n");
            Signals.send(server.process(), "HUP");
            await(() -> look(database).equals(Set.of("BAD database.trust")));
        }
    }

    private static String log(PostgresServer server) {
        StringBuilder log = new StringBuilder();
        try (Stream<Path> files = Files.list(server.logs())) {
            for (Path file : files.toList()) {
                log.append(Files.readString(file));
            }
            return log.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier holds) {
        long deadlineNanos = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadlineNanos, "not within two minutes");
            Thread.onSpinWait();
        }
    }

    @Test
    void findsADatabaseThatDoesNotAnswer() {
        String url = "jdbc:postgresql://127.0.0.1:" + FreePort.next() + "/comptoir";
        assertEquals(Set.of("BAD database.dead"), look(new Database(url, "x", "x")));
    }

    @Test
    void findsAWayThatIsNotEncrypted() {
        String url = "jdbc:postgresql://db.invalid/comptoir?connectTimeout=1";
        Database plain = new Database(url, "x", "x");
        assertEquals(true, DatabaseLook.plain(plain).isPresent());
        Database local = new Database("jdbc:postgresql://127.0.0.1:5432/comptoir", "x", "x");
        assertEquals(Optional.empty(), DatabaseLook.plain(local));
        Database byTls = new Database(url + "&sslmode=verify-full", "x", "x");
        assertEquals(Optional.empty(), DatabaseLook.plain(byTls));
    }

    private static Set<String> look(Database database) {
        return complaints(
                new DatabaseLook()
                        .at(patient(Path.of("/nowhere"), Map.of(), Optional.of(database))));
    }

    private static void run(Database database, String sql) throws SQLException {
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
