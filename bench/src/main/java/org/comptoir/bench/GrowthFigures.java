package org.comptoir.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a transfer costs while the books grow. */
final class GrowthFigures {
    private static final long FIRST = 10_000;
    private static final int STEP = 10;
    private static final int ENTRIES_OF_EACH = 2;
    private static final String UNCOUNTED =
            """
            SELECT count(*)
              FROM pg_stat_user_tables
             WHERE schemaname = 'ledger'
               AND relname IN ('transfer', 'entry')
               AND n_mod_since_analyze > n_live_tup / 10 + 50
            """;

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final BenchPost post;
    private final Traders traders;
    private final Contest contest;

    GrowthFigures(BenchPost post, Traders traders, Contest contest) {
        this.post = post;
        this.traders = traders;
        this.contest = contest;
    }

    /**
     * Prints a contest at ten thousand entries, at ten times as many, and so on.
     *
     * @param most entries of the last one
     */
    void print(PrintStream out, long most) throws Exception {
        LedgerDoor door = new LedgerDoor(post.database());
        LedgerOwners owners = LedgerOwners.funded(door, post.database(), traders.all());
        PgBench pgbench =
                new PgBench(post, List.of(PgBenchScript.spread(door.statements(), owners)));
        List<Contender> contenders =
                List.of(
                        new Contender("pgbench, the door's statements", pgbench::run),
                        DoorClient.contender("door", door, owners, false),
                        new Contender(
                                "HTTP",
                                (clients, time) ->
                                        Load.run(clients, time, number -> traders.giver())));
        try (Connection connection = post.database().getConnection()) {
            for (long size : sizes(most)) {
                grow(connection, new SetClient(door, owners), size);
                out.printf(
                        "With %,d entries, %s on the disk:%n",
                        entries(connection), onDisk(connection));
                contest.run(out, contenders, 1);
            }
        }
    }

    private static List<Long> sizes(long most) {
        List<Long> sizes = new ArrayList<>();
        for (long size = FIRST; size < most; size *= STEP) {
            sizes.add(size);
        }
        sizes.add(most);
        return sizes;
    }

    /**
     * Posts until there are so many, and waits until they are sealed and the database has counted
     * them: before that it plans as for the small table it knew.
     */
    static void grow(Connection connection, SetClient client, long size) throws SQLException {
        try (client) {
            long missing = size - entries(connection);
            for (long left = missing / ENTRIES_OF_EACH; left > 0; left -= SetClient.SIZE) {
                client.once();
            }
        }
        Sql.awaitSeal(connection, GLANCE);
        while (Sql.number(connection, UNCOUNTED) > 0) {
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private static long entries(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM ledger.entry");
    }

    static String onDisk(Connection connection) throws SQLException {
        return "%,d MiB"
                .formatted(
                        Sql.number(connection, "SELECT pg_database_size(current_database())")
                                >> 20);
    }
}
