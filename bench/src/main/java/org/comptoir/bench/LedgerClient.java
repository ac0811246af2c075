package org.comptoir.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A client of the ledger's door: one connection, opened by the thread that uses it. */
abstract class LedgerClient implements Load.Client {
    private final LedgerDoor door;
    private final LedgerOwners owners;
    private @Nullable Connection connection;

    LedgerClient(LedgerDoor door, LedgerOwners owners) {
        this.door = door;
        this.owners = owners;
    }

    @Override
    public final void once() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = door.connect();
            connection = open;
        }
        once(door, open);
    }

    /** One operation of what is measured. */
    abstract void once(LedgerDoor through, Connection open) throws SQLException;

    /** The number of any owner. */
    final int any() {
        return ThreadLocalRandom.current().nextInt(1, owners.count() + 1);
    }

    /** The number of any owner but that one. */
    final int anyBut(int owner) {
        int other = ThreadLocalRandom.current().nextInt(1, owners.count());
        return other >= owner ? other + 1 : other;
    }

    @Override
    public final void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
