package org.comptoir.cli.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What no migration may change, in few numbers: two databases with the same print have the same
 * books. Accounts that hold nothing may be added.
 *
 * @param numbers as text, by what they count
 */
record BooksPrint(Map<String, String> numbers) {
    private static final String QUESTION =
            """
            SELECT (SELECT count(*) FROM account.member) AS members,
                   (SELECT count(*) FROM market.offer) AS offers,
                   (SELECT count(*) || ' ' || count(ended_at) FROM trade.trade) AS trades,
                   (SELECT count(*) FROM wallet.deposit) AS deposits,
                   (SELECT count(*) FROM wallet.withdrawal) AS withdrawals,
                   (SELECT count(*) FROM wallet.payout) AS payouts,
                   (SELECT sum(hashtextextended(
                               concat_ws(' ', id, owner_id, kind, asset, balance_minor), 0))
                      FROM ledger.account
                     WHERE balance_minor <> 0) AS balances,
                   (SELECT count(*) || ' ' || sum(hashtextextended(
                               concat_ws(' ', seq, id, kind, encode(leaf, 'hex')), 0))
                      FROM ledger.transfer) AS transfers,
                   (SELECT count(*) || ' ' || sum(hashtextextended(
                               concat_ws(' ', account_id, transfer_seq, asset, amount_minor), 0))
                      FROM ledger.entry) AS entries,
                   (SELECT count(*) || ' ' || sum(hashtextextended(
                               concat_ws(' ', id, kind, owner_id, asset, amount_minor), 0))
                      FROM ledger.hold) AS holds,
                   (SELECT count(*) || ' ' || sum(hashtextextended(
                               concat_ws(' ', hold_id, outcome, transfer_id), 0))
                      FROM ledger.hold_end) AS "ends of holds",
                   (SELECT count(*) || ' ' || sum(hashtextextended(
                               concat_ws(' ', n, last_seq, encode(hash, 'hex')), 0))
                      FROM ledger.seal) AS seals
            """;

    static BooksPrint of(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            row.next();
            Map<String, String> numbers = new LinkedHashMap<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                numbers.put(row.getMetaData().getColumnLabel(i), String.valueOf(row.getString(i)));
            }
            return new BooksPrint(numbers);
        }
    }

    /** What is not the same there. */
    List<String> changedIn(BooksPrint other) {
        List<String> changed = new ArrayList<>();
        numbers.forEach(
                (name, number) -> {
                    if (!number.equals(other.numbers.get(name))) {
                        changed.add(name);
                    }
                });
        return changed;
    }
}
