package org.comptoir.cli.restore;

import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.Given;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.postgres.PostgresServer;
import org.jspecify.annotations.Nullable;

/** The database of a post that is stopped: the operator's own, or the embedded one for a while. */
final class StoppedDatabase implements AutoCloseable {
    private final Database database;
    private final @Nullable PostgresServer server;

    private StoppedDatabase(Database database, @Nullable PostgresServer server) {
        this.database = database;
        this.server = server;
    }

    /** Starts the embedded one unless the settings name another. */
    static StoppedDatabase open(PostFolder folder, Settings settings, Progress progress) {
        if (settings.value("COMPTOIR_DB_URL").isPresent()) {
            return new StoppedDatabase(Database.external(settings), null);
        }
        requireNamed(folder, settings);
        progress.begin("database", "starting PostgreSQL");
        PostgresServer server = PostgresServer.start(folder.data(), 0);
        progress.done("ready on port " + server.port());
        return new StoppedDatabase(Database.embedded(server), server);
    }

    /**
     * Looks whether the settings name the database that the last start used.
     *
     * @throws CommandFailed when that was the operator's own and they do not
     */
    static void requireNamed(PostFolder folder, Settings settings) {
        @Nullable String given = Given.of(folder).database();
        if (given != null && settings.value("COMPTOIR_DB_URL").isEmpty()) {
            throw new CommandFailed(
                    "This post uses a PostgreSQL of your own, %s: give this command the same COMPTOIR_DB_URL and passwords as the start."
                            .formatted(given));
        }
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
