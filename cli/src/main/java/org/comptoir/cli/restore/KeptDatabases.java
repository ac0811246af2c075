package org.comptoir.cli.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Database;
import org.comptoir.recovery.QuarantineMark;
import org.comptoir.recovery.Undo;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.Cluster.Stored;

/**
 * The databases that lie beside a post's, and how to be rid of one.
 *
 * <p>Several posts may share a server and the role in it. A name is believed, since no two posts
 * give the same; what can be opened must also be sealed with the same master key, or hold no post
 * at all.
 */
public final class KeptDatabases {
    /** Whoever drops a database by force ends first who is connected to it. */
    private static final String ENDED_BY_OTHERS = "57P01";

    private final Cluster cluster;
    private final Path data;

    /**
     * Of that post.
     *
     * @param data its folder, for the payout journal in it
     */
    public KeptDatabases(Database database, Path data) {
        this.cluster = new Cluster(database.url(), database.owner());
        this.data = data;
    }

    /** All there are, by name; the post may run. */
    public List<Kept> all() throws IOException, SQLException {
        Map<String, WaysBack.Way> ways =
                WaysBack.of(cluster, Undo.Witness.of(new Witnessed(data)::replay));
        Optional<String> own = keyOf(cluster.post());
        List<Kept> all = new ArrayList<>();
        for (Stored stored : cluster.databases()) {
            Optional<Kept.Kind> kind = Kept.Kind.of(stored.name(), cluster);
            if (kind.isPresent()) {
                kept(stored, kind.get(), ways, own).ifPresent(all::add);
            }
        }
        return all;
    }

    private Optional<Kept> kept(
            Stored stored, Kept.Kind kind, Map<String, WaysBack.Way> ways, Optional<String> own)
            throws SQLException {
        boolean isUsed = cluster.isUsed(stored.name());
        boolean isReadable = stored.isOpen() && !isUsed;
        try {
            if (!isOwn(stored.name(), isReadable, own)) {
                return Optional.empty();
            }
            WaysBack.Way known = ways.get(stored.name());
            WaysBack.Way way = known == null ? way(stored.name(), isReadable, kind) : known;
            return Optional.of(
                    new Kept(
                            stored.name(),
                            kind,
                            way.since(),
                            stored.bytes(),
                            way.undo(),
                            way.reason(),
                            isUsed));
        } catch (SQLException e) {
            if (!ENDED_BY_OTHERS.equals(e.getSQLState()) && cluster.has(stored.name())) {
                throw e;
            }
            return Optional.empty(); // a rehearsal ended meanwhile and takes its own away
        }
    }

    /** One that nothing goes back to tells at most when it was made. */
    private WaysBack.Way way(String name, boolean isReadable, Kept.Kind kind) throws SQLException {
        if (!isReadable) {
            return new WaysBack.Way(null, null, kind.origin());
        }
        try (Connection database = cluster.open(name)) {
            return new WaysBack.Way(
                    QuarantineMark.of(database).map(QuarantineMark::at).orElse(null),
                    null,
                    kind.origin());
        }
    }

    /**
     * The one of that name.
     *
     * @throws CommandFailed when this post set none aside that has it
     */
    public Kept named(String name) throws IOException, SQLException {
        return all().stream()
                .filter(kept -> kept.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "This post set no database %s aside: see ./comptoir kept list."
                                                .formatted(name)));
    }

    /**
     * Takes it away for good.
     *
     * @throws org.comptoir.recovery.backup.BackupRefused when somebody is connected to it
     */
    public void drop(Kept kept) throws IOException, SQLException {
        if (kept.inUse()) {
            throw new CommandFailed(
                    "Somebody works on %s: %s. Nothing was changed."
                            .formatted(
                                    kept.name(),
                                    String.join(", ", cluster.connected(kept.name()))));
        }
        cluster.dropUnused(kept.name());
    }

    private boolean isOwn(String name, boolean isReadable, Optional<String> own)
            throws SQLException {
        Optional<String> key = isReadable ? keyOf(name) : Optional.empty();
        return key.isEmpty() || key.equals(own);
    }

    /** Fingerprint of the master key its secrets are sealed with; empty where no post ever was. */
    private Optional<String> keyOf(String database) throws SQLException {
        try (Connection owner = cluster.open(database);
                Statement statement = owner.createStatement()) {
            if (!isThere(statement)) {
                return Optional.empty();
            }
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT encode(fingerprint, 'hex') FROM vault.master_key")) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT to_regclass('vault.master_key') IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
