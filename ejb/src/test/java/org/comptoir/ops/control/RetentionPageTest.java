package org.comptoir.ops.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.comptoir.TestDatabase;
import org.junit.jupiter.api.Test;

/** {@code docs/operating/retention.md} speaks of every table there is. */
final class RetentionPageTest {
    private static final Path PAGE = Path.of("..", "docs", "operating", "retention.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z]+\\.[a-z_]+)` \\| [^|]+ \\| [^|]*\\| [^|]*\\|$");
    private static final Pattern ANY_ROW = Pattern.compile("(?m)^\\| `.*$");

    @Test
    void everyTableIsOnThePage() throws IOException, SQLException {
        String page = Files.readString(PAGE);
        List<String> rows =
                ROW.matcher(page).results().map(row -> row.group(1)).collect(Collectors.toList());
        assertEquals(
                ANY_ROW.matcher(page).results().map(MatchResult::group).count(),
                rows.size(),
                "each row names one table, in four columns");
        Set<String> named = new TreeSet<>(rows);
        assertEquals(rows.size(), named.size(), "no table is there twice");
        Set<String> missing = tables();
        missing.removeAll(named);
        assertEquals(Set.of(), missing);
    }

    private static Set<String> tables() throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Connection owner = TestDatabase.ownerConnection();
                Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT schemaname || '.' || tablename
                                  FROM pg_tables
                                 WHERE schemaname NOT IN ('pg_catalog', 'information_schema',
                                                          'batch')
                                """)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
