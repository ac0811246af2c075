package org.comptoir.cli.restore;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.files.FolderLock;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.OwnerDatabase;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.post.Standstill;
import org.comptoir.recovery.backup.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * Puts another database in the place of a post's: everything that takes long while the post goes
 * on, if it runs, and the exchange itself while it stands still.
 */
public final class Switchover {
    private final PostFolder folder;
    private final Settings settings;
    private final Progress progress;

    /** Of the post in that folder. */
    public Switchover(PostFolder folder, Settings settings, Progress progress) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * What is to be done.
     *
     * @param <P> what was prepared
     * @param <R> what was done
     */
    interface Task<P, R> {
        /** Looks, makes what is needed beside, and asks; empty when it is not wanted. */
        Optional<P> prepare(Database database) throws IOException, SQLException;

        /** Once nothing of the post runs, before its database is there. */
        void atStandstill() throws IOException, SQLException;

        /** Exchanges the databases; nothing is connected to them. */
        R exchange(Database database, P prepared) throws IOException, SQLException;
    }

    /**
     * What was done.
     *
     * @param runs whether the post ran before, and runs again
     * @param fault why the post that ran before did not come up again, or null; what was exchanged
     *     stays so
     */
    public record Done<R>(R result, boolean runs, @Nullable String fault) {}

    /**
     * Only looks: what is made beside is the task's to take away, and the post stays as it is.
     *
     * @throws CommandFailed when another command works on the post
     */
    <P> P look(Looking<P> looking) throws IOException, SQLException {
        FolderLock alone = alone(folder);
        try {
            if (PostState.read(folder.stateFile()).filter(PostState::isLive).isPresent()) {
                return looking.at(OwnerDatabase.of(folder, settings));
            }
            Standstill still = Standstill.begin(folder, progress);
            try (StoppedDatabase stopped = StoppedDatabase.open(folder, settings, progress)) {
                Database database = stopped.database();
                new Cluster(database.url(), database.owner()).requireUnused();
                return looking.at(database);
            } finally {
                still.close();
            }
        } finally {
            alone.close();
        }
    }

    /** What is looked at. */
    @FunctionalInterface
    interface Looking<P> {
        /** Leaves the database as it was. */
        P at(Database database) throws IOException, SQLException;
    }

    /**
     * Does it.
     *
     * @return empty when it was not wanted
     * @throws CommandFailed when another command works on the post
     */
    <P, R> Optional<Done<R>> run(Task<P, R> task) throws IOException, SQLException {
        FolderLock alone = alone(folder);
        try {
            return PostState.read(folder.stateFile()).filter(PostState::isLive).isPresent()
                    ? ofRunning(task)
                    : ofStopped(task);
        } finally {
            alone.close();
        }
    }

    /**
     * Keeps other restores of the post out until it is closed.
     *
     * @throws CommandFailed when one is under way
     */
    static FolderLock alone(PostFolder folder) {
        return FolderLock.tryAcquire(folder.run().resolve("switchover.lock"))
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "Another restore, or kept, of this post is under way."));
    }

    private <P, R> Optional<Done<R>> ofRunning(Task<P, R> task) throws IOException, SQLException {
        Optional<P> prepared = task.prepare(OwnerDatabase.of(folder, settings));
        if (prepared.isEmpty()) {
            return Optional.empty();
        }
        Standstill still = Standstill.begin(folder, progress);
        R result;
        try (still) {
            task.atStandstill();
            try (StoppedDatabase stopped = StoppedDatabase.open(folder, settings, progress)) {
                result = task.exchange(stopped.database(), prepared.get());
            }
        }
        return Optional.of(returned(result, still));
    }

    /** What was exchanged stays, whatever becomes of the start after it. */
    private <R> Done<R> returned(R result, Standstill still) {
        try {
            return new Done<>(result, still.awaitReturn(progress), null);
        } catch (CommandFailed fault) {
            return new Done<>(result, false, String.valueOf(fault.getMessage()));
        }
    }

    private <P, R> Optional<Done<R>> ofStopped(Task<P, R> task) throws IOException, SQLException {
        Standstill still = Standstill.begin(folder, progress);
        try {
            task.atStandstill();
            try (StoppedDatabase stopped = StoppedDatabase.open(folder, settings, progress)) {
                Database database = stopped.database();
                new Cluster(database.url(), database.owner()).requireUnused();
                Optional<P> prepared = task.prepare(database);
                return prepared.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Done<>(task.exchange(database, prepared.get()), false, null));
            }
        } finally {
            still.close();
        }
    }
}
