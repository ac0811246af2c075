package org.comptoir.cli.update;

import java.util.Optional;
import org.comptoir.cli.files.FolderLock;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.Launcher;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.postgres.PostgresServer;

/** The database of a post that is stopped and stays so until this is closed. */
final class StoppedPost implements AutoCloseable {
    private final FolderLock held;
    private final Optional<PostgresServer> own;
    private final Database database;

    private StoppedPost(FolderLock held, Optional<PostgresServer> own, Database database) {
        this.held = held;
        this.own = own;
        this.database = database;
    }

    /**
     * Holds the folder and starts the post's own PostgreSQL, where it has one.
     *
     * @throws org.comptoir.cli.CommandFailed when the post runs, or its database cannot
     */
    static StoppedPost hold(PostFolder folder, Settings settings) {
        FolderLock held = Launcher.hold(folder);
        try {
            if (settings.value(Database.URL).isPresent()) {
                return new StoppedPost(held, Optional.empty(), Database.external(settings));
            }
            PostgresServer server = PostgresServer.start(folder.data(), 0);
            return new StoppedPost(held, Optional.of(server), Database.embedded(server));
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        own.ifPresent(PostgresServer::close);
        held.close();
    }
}
