package org.comptoir.cli.doctor;

import static org.comptoir.cli.doctor.Clinic.complaints;
import static org.comptoir.cli.doctor.Clinic.patient;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.cli.process.FreePort;
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
