package org.comptoir.cli.doctor;

import static org.comptoir.cli.doctor.Clinic.complaints;
import static org.comptoir.cli.doctor.Clinic.patient;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.cli.restore.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLookTest {
    private static final Kept OVER =
            new Kept(
                    "comptoir_before_20261121t214500z_4f2a9c",
                    Kept.Kind.BEFORE_RESTORE,
                    null,
                    1_204_000_000,
                    null,
                    "replaced by ana; it cannot be put back any more",
                    false);
    private static final Kept NEEDED =
            new Kept(
                    "comptoir_before_update_1",
                    Kept.Kind.BEFORE_UPDATE,
                    null,
                    1_204_000_000,
                    "update --undo",
                    "replaced by the update of ana",
                    false);
    private static final Kept USED =
            new Kept("comptoir_drill", Kept.Kind.DRILL, null, 1, null, "of a job", true);

    @Test
    void namesWhatNoUndoNeedsWithItsSizeAndRemedy() {
        List<Finding> findings = KeptLook.findings(List.of(OVER, NEEDED, USED), false);
        assertEquals(Set.of("DOUBTFUL database.kept"), complaints(findings));
        Finding over = findings.get(0);
        assertTrue(over.sentence().contains("1204 MB"), over::toString);
        assertEquals("./comptoir kept drop " + OVER.name() + " frees it.", over.remedy());
        assertEquals(Finding.Severity.GOOD, findings.get(1).severity());
        assertEquals(Finding.Severity.GOOD, findings.get(2).severity());
    }

    @Test
    void offersTheWayBackForRoomWhenTheDiskIsShort() {
        Finding needed = KeptLook.findings(List.of(NEEDED), true).get(0);
        assertEquals(Set.of("DOUBTFUL database.kept"), complaints(needed));
        assertTrue(
                needed.sentence().contains("./comptoir update --undo needs it"), needed::toString);
        assertTrue(needed.remedy().contains("kept drop --lose-undo"), needed::toString);
    }

    @Test
    void looksAtTheServer(@TempDir Path folder) throws SQLException {
        try (PostgresServer server = PostgresServer.temporary()) {
            Database database =
                    new Database(server.jdbcUrl(), server.ownerPassword(), server.appPassword());
            Patient patient = patient(folder, Map.of(), Optional.of(database));
            assertEquals(Set.of(), complaints(new KeptLook().at(patient)));
            try (Connection owner = database.asOwner();
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE DATABASE comptoir_drill");
            }
            assertEquals(Set.of("DOUBTFUL database.kept"), complaints(new KeptLook().at(patient)));
        }
    }
}
