package org.comptoir.ledger.boundary;

import java.time.Clock;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.ledger.entity.FreezeSwitch;
import org.jdbi.v3.core.Jdbi;

/** The freeze's door without a container, for tests of contexts that call it. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
public final class FreezeDoor {
    private FreezeDoor() {}

    /** Over any database; calls join the thread's transaction. */
    public static Freeze over(Jdbi database, Clock clock) {
        Freeze freeze = new Freeze();
        freeze.freezes = new FreezeSwitch(database);
        freeze.quarantine = new Quarantine();
        freeze.clock = clock;
        return freeze;
    }
}
