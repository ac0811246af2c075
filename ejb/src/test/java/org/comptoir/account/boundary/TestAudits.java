package org.comptoir.account.boundary;

import java.time.Clock;
import org.comptoir.TestDatabase;
import org.comptoir.account.control.Audit;
import org.comptoir.account.entity.AuditRows;

/** The audit over the test database, for doors of every context. */
@SuppressWarnings("UnnecessaryAssignment") // the container injects, tests wire by hand
public final class TestAudits {
    private TestAudits() {}

    /** The door, which writes by that clock. */
    public static Audits audits(Clock clock) {
        Audits door = new Audits();
        door.rows = new AuditRows(TestDatabase.database());
        door.audit = new Audit(door.rows, clock);
        return door;
    }
}
