package org.comptoir.recovery.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes indexes, constraints and triggers off every table of the post, and puts them on again as
 * they were, once the rows are there: in one pass instead of row by row, and in any order.
 */
final class TableKeeper {
    private static final String OURS =
            """
            nspname NOT IN ('information_schema', 'public', 'batch', 'pg_catalog', 'pg_toast')
            """;

    private final List<String> off = new ArrayList<>();
    private final List<String> indexes = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private final List<String> triggers = new ArrayList<>();

    private TableKeeper() {}

    /** Takes them off, and empties the tables of what the migrations put there. */
    static TableKeeper takeOff(Connection owner, List<String> tables) throws SQLException {
        TableKeeper keeper = new TableKeeper();
        try (Statement statement = owner.createStatement()) {
            keeper.constraints(statement, "f", keeper.references);
            keeper.constraints(statement, "p', 'u", keeper.keys);
            keeper.indexes(statement);
            for (String table : tables) {
                keeper.off.add("ALTER TABLE " + table + " DISABLE TRIGGER USER");
                keeper.triggers.add("ALTER TABLE " + table + " ENABLE TRIGGER USER");
            }
            statement.execute("TRUNCATE " + String.join(", ", tables));
            for (String sql : keeper.off) {
                statement.execute(sql);
            }
        }
        return keeper;
    }

    private void constraints(Statement statement, String kinds, List<String> on)
            throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        """
                        SELECT format('%I.%I', nspname, relname) AS place,
                               quote_ident(conname) AS name,
                               pg_get_constraintdef(c.oid) AS definition
                          FROM pg_constraint c
                          JOIN pg_class t ON t.oid = conrelid
                          JOIN pg_namespace n ON n.oid = t.relnamespace
                         WHERE contype IN ('{kinds}')
                           AND {ours}
                         ORDER BY t.relpages DESC, 1, 2
                        """
                                .replace("{kinds}", kinds)
                                .replace("{ours}", OURS))) {
            while (row.next()) {
                String alter = "ALTER TABLE " + row.getString("place");
                off.add(alter + " DROP CONSTRAINT " + row.getString("name"));
                on.add(
                        "%s ADD CONSTRAINT %s %s"
                                .formatted(
                                        alter, row.getString("name"), row.getString("definition")));
            }
        }
    }

    private void indexes(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        """
                        SELECT format('%I.%I', nspname, relname) AS name,
                               pg_get_indexdef(indexrelid) AS definition
                          FROM pg_index
                          JOIN pg_class t ON t.oid = indexrelid
                          JOIN pg_namespace n ON n.oid = t.relnamespace
                         WHERE NOT EXISTS (SELECT
                                             FROM pg_constraint
                                            WHERE conindid = indexrelid
                                              AND contype IN ('p', 'u', 'x'))
                           AND {ours}
                         ORDER BY 1
                        """
                                .replace("{ours}", OURS))) {
            while (row.next()) {
                off.add("DROP INDEX " + row.getString("name"));
                indexes.add(row.getString("definition"));
            }
        }
    }

    /** What can be put on at the same time, in the order of the groups. */
    List<List<String>> groups() {
        List<String> first = new ArrayList<>(keys);
        first.addAll(indexes);
        return List.of(first, references, triggers);
    }
}
