package org.comptoir.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A thread that posts transfers between the bench's owners. */
final class DoorClient implements Load.Client {
    private final LedgerDoor door;
    private final LedgerOwners owners;
    private final boolean isHot;
    private @Nullable Connection connection;

    DoorClient(LedgerDoor door, LedgerOwners owners, boolean isHot) {
        this.door = door;
        this.owners = owners;
        this.isHot = isHot;
    }

    @Override
    public void once() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = door.connect();
            connection = open;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int from = isHot ? 1 : random.nextInt(1, owners.count() + 1);
        int to = random.nextInt(1, owners.count());
        door.transfer(open, LedgerOwners.id(from), LedgerOwners.id(to >= from ? to + 1 : to), 1);
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
