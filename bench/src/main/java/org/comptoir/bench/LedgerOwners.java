package org.comptoir.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * As many owners as there are members, known to the ledger only, with coins that members gave them.
 * Their ids and those of their accounts can be counted through, for pgbench has no memory.
 *
 * @param count their number
 * @param firstAccount id of the first one's account AVAILABLE
 * @param step from there to the second's, from that to the third's, and so on
 */
record LedgerOwners(int count, long firstAccount, long step) {
    private static final long COINS_MINOR = 1_000_000_000L;

    private static final String ACCOUNTS =
            """
            SELECT id
              FROM ledger.account
             WHERE owner_id BETWEEN ? AND ?
               AND kind = 'AVAILABLE'
               AND asset = 'XMR'
             ORDER BY owner_id
            """;

    /** Their name in the ledger: the first is 1. */
    static UUID id(int number) {
        return UUID.fromString("00000000-0000-4000-8000-%012d".formatted(number));
    }

    /** Gives each of them coins of a member, and records how the door does it. */
    static LedgerOwners funded(LedgerDoor door, DataSource database, List<Traders.Trader> givers)
            throws SQLException {
        int count = givers.size();
        try (Connection connection = door.connect()) {
            for (int i = 1; i <= count; i++) {
                door.transfer(connection, givers.get(i - 1).id(), id(i), COINS_MINOR);
            }
            door.record(connection, id(1), id(2));
        }
        return of(accounts(database, count));
    }

    private static LedgerOwners of(List<Long> accounts) {
        long first = accounts.get(0);
        long step = accounts.get(1) - first;
        for (int i = 0; i < accounts.size(); i++) {
            if (accounts.get(i) != first + i * step) {
                throw new IllegalStateException(
                        "the accounts are not evenly numbered: " + accounts);
            }
        }
        return new LedgerOwners(accounts.size(), first, step);
    }

    private static List<Long> accounts(DataSource database, int count) throws SQLException {
        List<Long> accounts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(ACCOUNTS)) {
            query.setObject(1, id(1));
            query.setObject(2, id(count));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    accounts.add(row.getLong(1));
                }
            }
        }
        return accounts;
    }
}
