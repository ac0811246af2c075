package org.comptoir.cli.update;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.comptoir.cli.CommandFailed;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.Invariants;
import org.comptoir.recovery.backup.Schema;

/** Migrates a copy that nobody is connected to, and adds up its books before and after. */
final class Migration {
    private final Cluster cluster;
    private final Schema schema;

    Migration(Cluster cluster, Schema schema) {
        this.cluster = cluster;
        this.schema = schema;
    }

    /**
     * Brings it to the newest version.
     *
     * @return how long the migrations took
     * @throws CommandFailed when they fail, or the books are not what they were
     */
    Duration of(String copy) throws IOException, SQLException {
        BooksPrint before = print(copy);
        long begin = System.nanoTime();
        try {
            schema.make(cluster.database(copy), schema.newest());
        } catch (IOException e) {
            throw new CommandFailed(oneLine(String.valueOf(e.getMessage())), e);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        List<String> changed = before.changedIn(print(copy));
        if (!changed.isEmpty()) {
            throw new CommandFailed(
                    "The migrations changed the books: " + String.join(", ", changed) + ".");
        }
        try (Connection owner = cluster.open(copy)) {
            List<String> broken = Invariants.broken(owner);
            if (!broken.isEmpty()) {
                throw new CommandFailed(
                        "The books do not add up after the migrations: "
                                + String.join("; ", broken));
            }
        }
        return took;
    }

    private BooksPrint print(String database) throws SQLException {
        try (Connection owner = cluster.open(database)) {
            return BooksPrint.of(owner);
        }
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", "; ").replaceAll("-{3,}; ", "");
    }
}
