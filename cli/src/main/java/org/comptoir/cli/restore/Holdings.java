package org.comptoir.cli.restore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a post's database holds, in the few numbers an operator compares before a restore.
 *
 * @param numbers as text, by their names, in the order they are shown
 */
public record Holdings(Map<String, String> numbers) {
    private static final String QUESTION =
            """
            SELECT (SELECT count(*) FROM account.member) AS members,
                   (SELECT count(*) FROM trade.trade WHERE ended_at IS NULL) AS open_trades,
                   (SELECT count(*) FROM ledger.transfer) AS transfers,
                   (SELECT to_char(max(at) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
                      FROM ledger.transfer) AS last_transfer,
                   (SELECT count(*) FROM wallet.deposit) AS deposits,
                   (SELECT count(*) FROM wallet.withdrawal) AS withdrawals
            """;

    /** Those of that database; empty where no post ever was. */
    static Optional<Holdings> of(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            if (!isPost(statement)) {
                return Optional.empty();
            }
            Map<String, String> numbers = new LinkedHashMap<>();
            try (ResultSet row = statement.executeQuery(QUESTION)) {
                row.next();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    String number = row.getString(i);
                    numbers.put(
                            row.getMetaData().getColumnLabel(i).replace('_', ' '),
                            number == null ? "none" : number);
                }
            }
            return Optional.of(new Holdings(numbers));
        }
    }

    /**
     * These beside those there are now, one number a line.
     *
     * @param title of these
     */
    String beside(Optional<Holdings> now, String title) {
        StringBuilder text = new StringBuilder(line("", now.isPresent() ? "now" : "", title));
        numbers.forEach(
                (name, number) ->
                        text.append(
                                line(
                                        name,
                                        now.map(one -> one.numbers().getOrDefault(name, ""))
                                                .orElse(""),
                                        number)));
        return text.toString();
    }

    private static String line(String name, String now, String then) {
        return String.format(Locale.ROOT, "  %-14s %20s %20s%n", name, now, then);
    }

    private static boolean isPost(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        """
                        SELECT count(to_regclass('wallet.withdrawal')) = 1
                           AND EXISTS (SELECT
                                         FROM pg_tables
                                        WHERE schemaname = 'trade')
                        """)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
