package org.comptoir.cli.update;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.cli.CommandFailed;
import org.comptoir.recovery.Seals;
import org.comptoir.recovery.UpdatePoint;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.Cluster.Stored;
import org.comptoir.recovery.backup.Schema;

/**
 * Exchanges the database of a stopped post for a migrated copy of it, and back.
 *
 * <p>The post's database itself is never migrated: whatever ends this half way leaves the old one
 * in its place, or the new one, and the other beside it. Nobody can connect to that one, so that no
 * second post ever acts on it (R5).
 *
 * <pre>
 * comptoir                     the post's
 * comptoir_updating            the copy, while it is migrated
 * comptoir_before_update_1     what update 1 replaced
 * comptoir_undone_update_1     what its undo replaced
 * </pre>
 *
 * The last two stay until the next update.
 */
final class Switch {
    private static final String COPY = "updating";
    private static final Pattern BESIDE =
            Pattern.compile("_(updating|(?:before|undone)_update_[0-9]+)$");

    private final Cluster cluster;
    private final Clock clock;
    private final String post;

    Switch(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
        this.post = cluster.post();
    }

    /** Takes away what earlier updates left beside: from here on they cannot be undone. */
    void clear() throws SQLException {
        for (String name : beside()) {
            server("DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    /**
     * Puts a migrated copy in the place of the database.
     *
     * @param journalRecords how many entries the payout journal has
     * @throws CommandFailed when the copy could not be migrated, or its books are not what they
     *     were; the post's database is as it was, alone
     */
    UpdatePoint forward(UpdatePlan plan, Schema schema, long journalRecords)
            throws IOException, SQLException {
        String copy = cluster.beside(COPY);
        requireUnused();
        boolean isInPlace = false;
        try {
            server("CREATE DATABASE %s TEMPLATE %s".formatted(copy, post));
            server(
                    "REVOKE ALL ON DATABASE " + copy + " FROM PUBLIC",
                    "GRANT CONNECT ON DATABASE " + copy + " TO comptoir_app");
            new Migration(cluster, schema).of(copy);
            UpdatePoint point = point(copy, plan, journalRecords);
            exchange(copy, before(point));
            isInPlace = true;
            return point;
        } finally {
            if (!isInPlace) {
                server("DROP DATABASE IF EXISTS " + copy + " WITH (FORCE)");
            }
        }
    }

    private UpdatePoint point(String copy, UpdatePlan plan, long journalRecords)
            throws SQLException {
        try (Connection owner = cluster.open(copy)) {
            return UpdatePoint.write(
                    owner,
                    clock.instant(),
                    System.getProperty("user.name"),
                    plan.from(),
                    plan.to(),
                    journalRecords);
        }
    }

    /** Whether the database that it replaced is still there. */
    boolean hasWayBack(UpdatePoint point) throws SQLException {
        return beside().contains(before(point));
    }

    /**
     * Puts the database back that this update replaced.
     *
     * @return name of the one that was in its place
     */
    String back(UpdatePoint point) throws IOException, SQLException {
        String before = before(point);
        String undone = cluster.beside("undone_update_" + point.number());
        requireUnused();
        server("DROP DATABASE IF EXISTS " + undone + " WITH (FORCE)");
        server("ALTER DATABASE " + before + " ALLOW_CONNECTIONS true");
        try (Connection newer = cluster.open(post);
                Connection older = cluster.open(before)) {
            Seals.carry(newer, older);
        }
        exchange(before, undone);
        return undone;
    }

    private void requireUnused() throws SQLException {
        try {
            cluster.requireUnused();
        } catch (BackupRefused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private String before(UpdatePoint point) {
        return cluster.beside("before_update_" + point.number());
    }

    /** All or nothing; waits for connections that are ending, and refuses others. */
    private void exchange(String next, String replaced) throws SQLException {
        try (Connection owner = cluster.open("postgres");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("ALTER DATABASE %s RENAME TO %s".formatted(post, replaced));
            statement.execute("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(replaced));
            statement.execute("ALTER DATABASE %s RENAME TO %s".formatted(next, post));
            owner.commit();
        }
    }

    private List<String> beside() throws SQLException {
        return cluster.databases().stream().map(Stored::name).filter(this::isBeside).toList();
    }

    private boolean isBeside(String name) {
        Matcher what = BESIDE.matcher(name);
        return what.find() && cluster.beside(what.group(1)).equals(name);
    }

    private void server(String... statements) throws SQLException {
        try (Connection owner = cluster.open("postgres");
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
