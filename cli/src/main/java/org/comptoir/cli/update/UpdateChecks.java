package org.comptoir.cli.update;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Version;
import org.comptoir.cli.post.Books;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.restore.InstalledSchema;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.UpdatePoint.Release;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.FolderTarget;
import org.jspecify.annotations.Nullable;

/** What must be true before an update begins; looks and changes nothing. */
final class UpdateChecks {
    /** The copy, what PostgreSQL logs of it, and room for the post to go on. */
    private static final int FREE_FACTOR = 3;

    private static final String UNKNOWN = "unknown";

    private final PostFolder folder;
    private final Cluster cluster;
    private final InstalledSchema schema;

    UpdateChecks(PostFolder folder, Cluster cluster, InstalledSchema schema) {
        this.folder = folder;
        this.cluster = cluster;
        this.schema = schema;
    }

    /**
     * Looks at all of it.
     *
     * @param isRunning whether the post runs
     * @param isOwn whether the database lies in the data folder
     * @throws CommandFailed naming the first thing that is not as it must be
     */
    UpdatePlan plan(boolean isRunning, boolean isOwn) throws IOException, SQLException {
        JournalEntry.SealHead witnessed = new JournalLook(folder.data()).head();
        try (Connection owner = cluster.open(cluster.post())) {
            Books books = Books.read(owner);
            requireOlder(books.schema());
            List<String> migrations = schema.missing(cluster.database(cluster.post()));
            requireBinding(owner);
            requireWitnessed(owner, witnessed);
            requireMayMakeDatabases(owner);
            long bytes = number(owner, "SELECT pg_database_size(current_database())");
            if (isOwn) {
                requireSpace(folder, FREE_FACTOR * bytes);
            }
            return new UpdatePlan(
                    new Release(folder.version().orElse(UNKNOWN), books.schema()),
                    new Release(Version.NUMBER, schema.newest()),
                    migrations,
                    bytes,
                    isRunning,
                    books.frozen());
        }
    }

    private void requireOlder(int present) {
        if (present == 0) {
            throw new CommandFailed(
                    "No post was ever started in %s: start it.".formatted(folder.data()));
        }
        if (present > schema.newest()) {
            throw new CommandFailed(
                    ("The post's database is newer (%d) than this version (%d): this would be a way"
                                    + " back. ./comptoir update --undo, or a newer Comptoir.")
                            .formatted(present, schema.newest()));
        }
        Optional<String> running = folder.version();
        if (running.isPresent() && isNewer(running.get(), Version.NUMBER)) {
            throw new CommandFailed(
                    "The post ran version %s, this is %s: this would be a way back."
                            .formatted(running.get(), Version.NUMBER));
        }
    }

    private static boolean isNewer(String one, String other) {
        return ModuleDescriptor.Version.parse(one).compareTo(ModuleDescriptor.Version.parse(other))
                > 0;
    }

    /** R1: a folder and a database that do not belong together are not made to by an update. */
    private void requireBinding(Connection owner) throws SQLException {
        String chain = folder.chain().map(ChainKind::toString).orElse("no chain");
        String bound = bound(owner);
        boolean fits =
                switch (bound) {
                    case "demo" -> chain.equals("demo");
                    case "regtest" -> chain.equals("monero-regtest");
                    default -> chain.equals("monero");
                };
        if (!fits) {
            throw new CommandFailed(
                    "The folder belongs to a post on %s, the database to one on %s."
                            .formatted(chain, bound));
        }
    }

    private static String bound(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT kind FROM wallet.binding WHERE asset = 'XMR'")) {
            if (!row.next()) {
                throw new CommandFailed(
                        "The post was never started to its end: start it with the version it has.");
            }
            return row.getString(1);
        }
    }

    /** R2: a database behind its journal has another way to go first. */
    private static void requireWitnessed(
            Connection owner, JournalEntry.@Nullable SealHead witnessed) throws SQLException {
        if (witnessed == null) {
            return;
        }
        try (PreparedStatement statement =
                owner.prepareStatement(
                        "SELECT FROM ledger.seal WHERE n = ? AND encode(hash, 'hex') = ?")) {
            statement.setLong(1, witnessed.number());
            statement.setString(2, witnessed.hash());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new CommandFailed(
                            "The database is older than its payout journal: begin a new epoch"
                                    + " first, see docs/operating/backup.md.");
                }
            }
        }
    }

    private static void requireMayMakeDatabases(Connection owner) throws SQLException {
        String question =
                """
                SELECT CAST(rolcreatedb OR rolsuper AS integer)
                  FROM pg_catalog.pg_roles
                 WHERE rolname = current_user
                """;
        if (number(owner, question) == 0) {
            throw new CommandFailed(
                    "comptoir_owner may not make databases: ALTER ROLE comptoir_owner CREATEDB, as"
                            + " its superuser.");
        }
    }

    /**
     * Room on the disk of the data folder.
     *
     * @throws CommandFailed when there is less
     */
    static void requireSpace(PostFolder folder, long bytes) throws IOException {
        long free = new FolderTarget(folder.data()).disk().getUsableSpace();
        if (free < bytes) {
            throw new CommandFailed(
                    "%s are free where the post lies, the update needs %s."
                            .formatted(Size.of(free), Size.of(bytes)));
        }
    }

    static long number(Connection owner, String query) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
