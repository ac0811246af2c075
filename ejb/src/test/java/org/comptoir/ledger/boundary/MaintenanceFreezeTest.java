package org.comptoir.ledger.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.comptoir.TestDatabase;
import org.comptoir.ledger.FreezeState;
import org.comptoir.ledger.Frozen;
import org.junit.jupiter.api.Test;

/** Read-only for maintenance stops value as a freeze does, and is none that operators lift. */
class MaintenanceFreezeTest {
    @Test
    void stopsValueUntilItEnds() throws SQLException {
        TestDatabase.undone(
                (owner, jdbi) -> {
                    Freeze freeze = FreezeDoor.over(jdbi, Clock.systemUTC());
                    run(owner, "DELETE FROM ledger.freeze");
                    freeze.requireNotFrozen();

                    run(
                            owner,
                            """
                            INSERT INTO comptoir.maintenance (began_at, began_by, reason)
                            VALUES (now(), 'root', 'a new disk')
                            """);
                    Frozen refused = assertThrows(Frozen.class, freeze::requireNotFrozen);
                    assertTrue(
                            String.valueOf(refused.getMessage())
                                    .contains("Read-only for maintenance: a new disk"));
                    assertEquals(Optional.empty(), freeze.lock(), "there is nothing to lift");
                    assertEquals(Optional.empty(), freeze.fault(), "nobody is alarmed");

                    freeze.freeze("unexplained coins");
                    assertEquals(
                            Optional.of("unexplained coins"),
                            freeze.state().map(FreezeState::reason),
                            "what is worse is told first");
                    assertTrue(freeze.fault().isPresent());
                    run(owner, "UPDATE comptoir.maintenance SET ended_at = now(), ended_by = 'x'");
                    run(owner, "DELETE FROM ledger.freeze");
                    freeze.requireNotFrozen();
                });
    }

    private static void run(Connection owner, String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
