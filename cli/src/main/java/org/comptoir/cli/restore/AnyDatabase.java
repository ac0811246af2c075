package org.comptoir.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.files.FolderLock;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.Given;
import org.comptoir.cli.post.OwnerDatabase;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.post.Standstill;

/** The database of a post, whether the post runs or not. */
public final class AnyDatabase {
    private AnyDatabase() {}

    /** What is done with it. */
    @FunctionalInterface
    public interface Work<R> {
        R with(Database database) throws IOException, SQLException;
    }

    /**
     * Works on it. A post that runs goes on; of one that is stopped the embedded PostgreSQL runs
     * meanwhile, and no start is possible.
     *
     * @throws CommandFailed when there is no database, or a restore or its undoing is under way
     */
    public static <R> R work(PostFolder folder, Settings settings, Progress progress, Work<R> work)
            throws IOException, SQLException {
        requireDatabase(folder, settings);
        FolderLock alone = Switchover.alone(folder);
        try {
            return PostState.read(folder.stateFile()).filter(PostState::isLive).isPresent()
                    ? work.with(OwnerDatabase.of(folder, settings))
                    : ofStopped(folder, settings, progress, work);
        } finally {
            alone.close();
        }
    }

    private static void requireDatabase(PostFolder folder, Settings settings) {
        boolean isElsewhere =
                settings.value(Database.URL).isPresent() || Given.of(folder).database() != null;
        if (!isElsewhere && Files.notExists(folder.data().resolve("postgres/PG_VERSION"))) {
            throw new CommandFailed("There is no database in %s.".formatted(folder.data()));
        }
    }

    private static <R> R ofStopped(
            PostFolder folder, Settings settings, Progress progress, Work<R> work)
            throws IOException, SQLException {
        Standstill still = Standstill.begin(folder, progress);
        try (StoppedDatabase stopped = StoppedDatabase.open(folder, settings, progress)) {
            return work.with(stopped.database());
        } finally {
            still.close();
        }
    }
}
