package org.comptoir.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.comptoir.ledger.TransferOrder;

/** Posts transfers between the bench's owners, many in each transaction. */
final class SetClient extends LedgerClient {
    /** As many as a part of a treasury batch has. */
    static final int SIZE = 500;

    SetClient(LedgerDoor door, LedgerOwners owners) {
        super(door, owners);
    }

    @Override
    void once(LedgerDoor through, Connection open) throws SQLException {
        through.transfers(open, Stream.generate(this::order).limit(SIZE).toList());
    }

    private TransferOrder order() {
        int from = any();
        return LedgerDoor.order(LedgerOwners.id(from), LedgerOwners.id(anyBut(from)), 1);
    }
}
