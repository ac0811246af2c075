package org.comptoir.ops.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The application's own connections, as the database sees them. */
@Dependent
public class DatabaseConnections {
    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public DatabaseConnections(Jdbi database) {
        this.database = database;
    }

    private record Some(String state, long number) {}

    /** How many are {@code active}, {@code idle} or {@code idle in transaction}, of all servers. */
    public Map<String, Long> byState() {
        return database.withHandle(
                handle ->
                        handle
                                .createQuery(
                                        """
                                        SELECT coalesce(state, 'unknown') AS state,
                                               count(*) AS number
                                          FROM pg_stat_activity
                                         WHERE usename = current_user
                                         GROUP BY 1
                                        """)
                                .map(
                                        (row, context) ->
                                                new Some(
                                                        row.getString("state"),
                                                        row.getLong("number")))
                                .list()
                                .stream()
                                .collect(Collectors.toMap(Some::state, Some::number)));
    }
}
