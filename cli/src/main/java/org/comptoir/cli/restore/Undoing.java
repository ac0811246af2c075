package org.comptoir.cli.restore;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.recovery.JournalEntry.SealHead;
import org.comptoir.recovery.Replacement;
import org.comptoir.recovery.Undo;
import org.comptoir.recovery.backup.Cluster;

/**
 * Puts back the database that a restore replaced, as long as nobody outside relies on what happened
 * since (R4).
 *
 * <p>Keys, wallet and chain files stay: a restore writes only those that are missing. The payout
 * journal is only ever added to; it learns last that the post went back, so that whatever stops
 * this half way leaves the two in disagreement, and the post frozen.
 */
public final class Undoing {
    private final PostFolder folder;
    private final Settings settings;
    private final Restoration.Confirmation confirmed;
    private final Progress progress;
    private final Clock clock;

    /**
     * Of the post in that folder.
     *
     * @param confirmed asked once all is known, before anything changes
     */
    public Undoing(
            PostFolder folder,
            Settings settings,
            Restoration.Confirmation confirmed,
            Progress progress,
            Clock clock) {
        this.folder = folder;
        this.settings = settings;
        this.confirmed = confirmed;
        this.progress = progress;
        this.clock = clock;
    }

    /** R4: somebody outside relies on what happened since. */
    public static final class TooLate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLate(String reason) {
            super(reason);
        }
    }

    /**
     * What was undone.
     *
     * @param restore its reason, when it was and who did it
     * @param now what the post holds again
     */
    public record Undone(Replacement restore, Holdings now) {}

    /**
     * Undoes the newest restore; a post that runs goes on up to the exchange.
     *
     * @return empty when the operator did not want it
     * @throws TooLate when it is
     */
    public Optional<Switchover.Done<Undone>> undo() throws IOException, SQLException {
        return new Switchover(folder, settings, progress).run(new Task());
    }

    private final class Task implements Switchover.Task<Undone, Undone> {
        @Override
        public Optional<Undone> prepare(Database database) throws IOException, SQLException {
            Cluster cluster = new Cluster(database.url(), database.owner());
            Replacement restore = restore(cluster);
            progress.begin("undo", "looking what happened since");
            requirePossible(cluster);
            progress.done("nothing that somebody relies on");
            try (Connection present = cluster.open(cluster.post());
                    Connection replaced = cluster.open(restore.replaced())) {
                Holdings before = before(replaced, restore);
                return confirmed.of(
                                before.beside(Holdings.of(present), "put back")
                                        + consequence(restore))
                        ? Optional.of(new Undone(restore, before))
                        : Optional.empty();
            }
        }

        @Override
        public void atStandstill() {}

        @Override
        public Undone exchange(Database database, Undone undone) throws IOException, SQLException {
            putBack(new Cluster(database.url(), database.owner()), undone.restore());
            return undone;
        }
    }

    private static Holdings before(Connection replaced, Replacement restore) throws SQLException {
        return Holdings.of(replaced)
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "There was no post before it was %s: nothing can be put back."
                                                .formatted(restore.reason())));
    }

    private static Replacement restore(Cluster cluster) throws SQLException {
        try (Connection present = cluster.open(cluster.post())) {
            Replacement restore =
                    Replacement.of(present)
                            .orElseThrow(
                                    () ->
                                            new CommandFailed(
                                                    "Nothing was restored here: there is nothing to"
                                                            + " undo."));
            if (!cluster.has(restore.replaced())) {
                throw new CommandFailed(
                        "The old database %s is gone: there is nothing to put back."
                                .formatted(restore.replaced()));
            }
            return restore;
        }
    }

    private static String consequence(Replacement restore) {
        return """
                 All that was written since it was %s is forgotten: registrations, passwords,
                 messages, settings. No transfer and no payout is among it. The post goes on where
                 it was at %s.
               """
                .formatted(restore.reason(), restore.at());
    }

    private void requirePossible(Cluster cluster) throws SQLException, IOException {
        try (Connection owner = cluster.open(cluster.post())) {
            owner.setAutoCommit(false);
            Undo undo = Undo.lookAndHold(owner, new Witnessed(folder.data())::replay);
            owner.rollback();
            if (!undo.possible()) {
                throw new TooLate(undo.reason());
            }
        }
    }

    private void putBack(Cluster cluster, Replacement restore) throws IOException, SQLException {
        progress.begin("switch", "putting it back");
        String reason = "undone by " + System.getProperty("user.name") + ": " + restore.reason();
        Instant now = clock.instant();
        List<SealHead> heads;
        try (Connection present = cluster.open(cluster.post());
                Connection replaced = cluster.open(restore.replaced())) {
            heads = heads(present, replaced, now);
            newStreams(replaced);
        }
        requirePossible(cluster);
        String undone = cluster.beside("undone");
        cluster.drop(undone);
        cluster.exchange(restore.replaced(), undone, () -> {});
        new Witnessed(folder.data()).resume(restore.epoch() - 1, reason, heads, now);
        cluster.drop(undone);
        progress.done("the books are those of before");
    }

    /** Numbers that clients read in the other database since mean nothing in this one. */
    private static void newStreams(Connection replaced) throws SQLException {
        try (Statement statement = replaced.createStatement()) {
            statement.execute("UPDATE notify.epoch SET id = gen_random_uuid()");
        }
    }

    private static List<SealHead> heads(Connection present, Connection replaced, Instant at)
            throws SQLException {
        List<SealHead> heads = new ArrayList<>();
        long newest = number(replaced, "SELECT coalesce(max(n), 0) FROM ledger.seal");
        if (newest > 0) {
            heads.add(seal(replaced, newestCommon(present, replaced, newest), at));
            heads.add(seal(replaced, newest, at));
        }
        return heads;
    }

    /** Seals are chained: where two databases have one in common, they have all before it. */
    private static long newestCommon(Connection present, Connection replaced, long newest)
            throws SQLException {
        long common = 0;
        long differs = newest + 1;
        while (common + 1 < differs) {
            long middle = (common + differs) / 2;
            String hash = seal(replaced, middle, Instant.EPOCH).hash();
            if (seal(present, middle, Instant.EPOCH).hash().equals(hash)) {
                common = middle;
            } else {
                differs = middle;
            }
        }
        return common;
    }

    /** That seal; one of number 0 and zeros where there is none. */
    private static SealHead seal(Connection database, long number, Instant at) throws SQLException {
        try (PreparedStatement statement =
                database.prepareStatement(
                        "SELECT last_seq, encode(hash, 'hex') FROM ledger.seal WHERE n = ?")) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new SealHead(at, number, row.getLong(1), row.getString(2))
                        : new SealHead(at, 0, 0, "00".repeat(32));
            }
        }
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
