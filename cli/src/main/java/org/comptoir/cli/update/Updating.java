package org.comptoir.cli.update;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.post.StartOrder;
import org.comptoir.cli.post.Stopper;
import org.comptoir.cli.restore.InstalledSchema;
import org.comptoir.cli.server.Installation;
import org.comptoir.recovery.Undo;
import org.comptoir.recovery.UpdatePoint;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.Cluster;
import org.comptoir.recovery.backup.GivenSettings;
import org.comptoir.recovery.backup.Target;

/**
 * Takes a post from the version it ran to this one, or back. What ran runs again at the end, what
 * was stopped is stopped again; whatever goes wrong, one whole database is in place, and which one
 * is said.
 */
public final class Updating {
    private final PostFolder folder;
    private final Optional<Predecessor> running;
    private final Map<String, String> environment;
    private final Settings settings;
    private final Launchers launchers;
    private final Progress progress;
    private final Clock clock;

    /** Starts a launcher that nobody watches, and waits until its post is healthy or it ended. */
    public interface Launchers {
        /** This version; tells whether it is healthy. */
        boolean start(StartOrder order, Map<String, String> environment);

        /** The same launcher once more; tells whether it is healthy. */
        boolean startAgain(PostFolder folder, Predecessor predecessor);
    }

    /**
     * What is asked for.
     *
     * @param start how a post that is stopped now is started
     * @param backups where the backup goes, by the settings the post has; empty for none
     * @param rehearsesOnly nothing but the rehearsal
     * @param confirmed asked once all is known that looking alone tells
     */
    public record Order(
            StartOrder start,
            Function<Settings, Optional<Target>> backups,
            boolean rehearsesOnly,
            Predicate<UpdatePlan> confirmed) {}

    /**
     * What was done.
     *
     * @param plan with no migrations when there was nothing to do
     * @param backup made before, if one was wanted
     * @param migrating how long the migrations took on the copy
     * @param point where the way back ends; empty when the post was not touched
     */
    public record Outcome(
            UpdatePlan plan,
            Optional<BackupId> backup,
            Duration migrating,
            Optional<UpdatePoint> point) {}

    /**
     * For that folder.
     *
     * @param environment of this command, which a post that is stopped is started with
     * @throws CommandFailed when the post runs so that it cannot be updated
     */
    public Updating(
            PostFolder folder,
            Map<String, String> environment,
            Launchers launchers,
            Progress progress,
            Clock clock) {
        this.folder = folder;
        this.running = Predecessor.of(folder);
        this.environment = running.map(Predecessor::environment).orElse(environment);
        this.settings = new Settings(this.environment);
        this.launchers = launchers;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Updates.
     *
     * @throws CommandFailed when it was refused or failed before the switch; the old post is as it
     *     was
     * @throws TakenBack when this version did not come up; the old database is in place again
     */
    public Outcome update(Order order) throws IOException, SQLException, TakenBack {
        Path root = Installation.root();
        if (running.filter(old -> old.root().equals(root)).isPresent()) {
            throw new CommandFailed(
                    ("The post runs from this very folder, %s: put the new version beside it, so"
                                    + " that the old one can run again.")
                            .formatted(root));
        }
        try (InstalledSchema schema = InstalledSchema.of(Installation.found().application())) {
            Outcome rehearsed = rehearse(order, schema);
            if (rehearsed.plan().migrations().isEmpty() || order.rehearsesOnly()) {
                return rehearsed;
            }
            UpdatePoint point = switchOver(rehearsed.plan(), schema);
            start(order, point);
            return new Outcome(
                    rehearsed.plan(),
                    rehearsed.backup(),
                    rehearsed.migrating(),
                    Optional.of(point));
        }
    }

    private Outcome rehearse(Order order, InstalledSchema schema) throws IOException, SQLException {
        if (running.isPresent()) {
            return rehearse(order, schema, runningDatabase());
        }
        try (StoppedPost post = StoppedPost.hold(folder, settings)) {
            return rehearse(order, schema, post.database());
        }
    }

    private Database runningDatabase() {
        return Database.running(folder, settings)
                .orElseThrow(() -> new CommandFailed("The post's database does not run."));
    }

    private Outcome rehearse(Order order, InstalledSchema schema, Database database)
            throws IOException, SQLException {
        Cluster cluster = cluster(database);
        Optional<Target> backups = order.backups().apply(settings);
        progress.begin("checks", "looking");
        UpdatePlan plan =
                new UpdateChecks(folder, cluster, schema).plan(running.isPresent(), isOwn());
        progress.done(plan.migrations().size() + " migrations to make");
        if (plan.migrations().isEmpty()) {
            return new Outcome(plan, Optional.empty(), Duration.ZERO, Optional.empty());
        }
        if (!order.confirmed().test(plan)) {
            throw new CommandFailed("Nothing was changed.");
        }
        Rehearsal.Outcome rehearsed =
                new Rehearsal(
                                folder,
                                GivenSettings.in(environment),
                                cluster,
                                schema,
                                progress,
                                clock)
                        .rehearse(plan, backups);
        return new Outcome(plan, rehearsed.backup(), rehearsed.migrating(), Optional.empty());
    }

    private UpdatePoint switchOver(UpdatePlan plan, InstalledSchema schema)
            throws IOException, SQLException {
        stopWhatRuns();
        boolean isDone = false;
        try (StoppedPost post = StoppedPost.hold(folder, settings)) {
            progress.begin("switch", "copying and migrating");
            Switch exchange = new Switch(cluster(post.database()), clock);
            exchange.clear();
            if (isOwn()) {
                UpdateChecks.requireSpace(folder, 2 * plan.bytes());
            }
            long journalRecords = new JournalLook(folder.data()).records();
            UpdatePoint point = exchange.forward(plan, schema, journalRecords);
            isDone = true;
            progress.done("the old database stays beside, as update " + point.number());
            return point;
        } finally {
            if (!isDone) {
                asItWas();
            }
        }
    }

    private void start(Order order, UpdatePoint point) throws IOException, SQLException, TakenBack {
        StartOrder next = running.map(old -> old.successor(folder)).orElse(order.start());
        if (!launchers.start(next, environment)) {
            throw takeBack(point);
        }
        if (running.isEmpty()) {
            new Stopper(folder, progress).stop();
        }
    }

    private TakenBack takeBack(UpdatePoint point) throws IOException, SQLException {
        try (StoppedPost post = StoppedPost.hold(folder, settings)) {
            Undo undo = undo(cluster(post.database()));
            if (!undo.possible()) {
                return new TakenBack(
                        false,
                        "This version did not come up, and there is no way back. "
                                + undo.reason()
                                + " ./comptoir logs server says why it fell: start it again.");
            }
            new Switch(cluster(post.database()), clock).back(point);
        }
        return new TakenBack(
                true, "This version did not come up. The old database is in place again" + again());
    }

    private Undo undo(Cluster cluster) throws IOException, SQLException {
        Undo.Witness witness = new JournalLook(folder.data()).witness();
        try (Connection owner = cluster.open(cluster.post())) {
            return Undo.ofUpdate(owner, witness)
                    .orElseGet(() -> new Undo(false, null, "No update was the last to change it."));
        }
    }

    /**
     * Puts the database back that the newest update replaced. The post is stopped then: the version
     * that goes with it starts it.
     *
     * @param confirmed asked before anything is stopped
     * @throws CommandFailed when there is no way back; the post is as it was
     */
    public UpdatePoint undo(Predicate<UpdatePoint> confirmed) throws IOException, SQLException {
        if (!confirmed.test(wayBack())) {
            throw new CommandFailed("Nothing was changed.");
        }
        stopWhatRuns();
        boolean isDone = false;
        try (StoppedPost post = StoppedPost.hold(folder, settings)) {
            Cluster cluster = cluster(post.database());
            UpdatePoint point = wayBack(cluster); // something may have moved before it stood still
            progress.begin("switch", "putting the old database back");
            String undone = new Switch(cluster, clock).back(point);
            isDone = true;
            progress.done("the newer one stays as " + undone);
            return point;
        } finally {
            if (!isDone) {
                asItWas();
            }
        }
    }

    private UpdatePoint wayBack() throws IOException, SQLException {
        if (running.isPresent()) {
            return wayBack(cluster(runningDatabase()));
        }
        try (StoppedPost post = StoppedPost.hold(folder, settings)) {
            return wayBack(cluster(post.database()));
        }
    }

    private UpdatePoint wayBack(Cluster cluster) throws IOException, SQLException {
        Undo undo = undo(cluster);
        if (!undo.possible()) {
            throw new CommandFailed("It cannot be undone. " + undo.reason());
        }
        try (Connection owner = cluster.open(cluster.post())) {
            UpdatePoint point = UpdatePoint.newest(owner).orElseThrow();
            if (!new Switch(cluster, clock).hasWayBack(point)) {
                throw new CommandFailed(
                        "The database that update %d replaced is no longer there."
                                .formatted(point.number()));
            }
            return point;
        }
    }

    private void stopWhatRuns() {
        if (running.isPresent()) {
            new Stopper(folder, progress).stop();
        }
    }

    private void asItWas() {
        progress.broken();
        progress.say("  The database is as it was" + again());
    }

    /** What was running runs again, and how the sentence on it ends. */
    private String again() {
        if (running.isEmpty()) {
            return ", and the post is stopped as it was.";
        }
        return launchers.startAgain(folder, running.get())
                ? ", and the version that ran before runs again."
                : "; the version that ran before does not start: ./comptoir logs launcher.";
    }

    private boolean isOwn() {
        return settings.value(Database.URL).isEmpty();
    }

    private static Cluster cluster(Database database) {
        return new Cluster(database.url(), database.owner());
    }
}
