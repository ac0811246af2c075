package org.comptoir.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** A thread that posts transfers between the bench's owners. */
final class DoorClient extends LedgerClient {
    private final boolean isHot;

    DoorClient(LedgerDoor door, LedgerOwners owners, boolean isHot) {
        super(door, owners);
        this.isHot = isHot;
    }

    /** As many such threads as there are clients. */
    static Contender contender(String name, LedgerDoor door, LedgerOwners owners, boolean isHot) {
        return new Contender(
                name,
                (clients, time) ->
                        Load.run(clients, time, number -> new DoorClient(door, owners, isHot)));
    }

    @Override
    void once(LedgerDoor through, Connection open) throws SQLException {
        int from = isHot ? 1 : any();
        through.transfer(open, LedgerOwners.id(from), LedgerOwners.id(anyBut(from)), 1);
    }
}
