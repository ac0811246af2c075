package org.comptoir.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.comptoir.ledger.TransferOrder;
import org.jspecify.annotations.Nullable;

/** Posts transfers between the bench's owners, many in each transaction. */
final class SetClient implements Load.Client {
    /** As many as a part of a treasury batch has. */
    static final int SIZE = 500;

    private final LedgerDoor door;
    private final LedgerOwners owners;
    private @Nullable Connection connection;

    SetClient(LedgerDoor door, LedgerOwners owners) {
        this.door = door;
        this.owners = owners;
    }

    @Override
    public void once() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = door.connect();
            connection = open;
        }
        door.transfers(open, Stream.generate(this::order).limit(SIZE).toList());
    }

    private TransferOrder order() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int from = random.nextInt(1, owners.count() + 1);
        int to = random.nextInt(1, owners.count());
        return LedgerDoor.order(
                LedgerOwners.id(from), LedgerOwners.id(to >= from ? to + 1 : to), 1);
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
