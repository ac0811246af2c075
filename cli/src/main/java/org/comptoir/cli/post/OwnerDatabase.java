package org.comptoir.cli.post;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.postgres.DatabasePreparation;
import org.comptoir.cli.postgres.PostgresServer;

/** The database of a post that runs, as its owner: whoever may read the post's keys. */
public final class OwnerDatabase {
    private OwnerDatabase() {}

    /**
     * A connection as {@code comptoir_owner}; the caller closes it.
     *
     * @throws NotRunning when no post runs there
     * @throws CommandFailed when the database does not let us in
     */
    public static Connection ofRunning(PostFolder folder, Settings settings) {
        PostState state =
                PostState.read(folder.stateFile())
                        .filter(PostState::isLive)
                        .orElseThrow(() -> new NotRunning(folder));
        Optional<PostState.Service> embedded =
                state.services().stream()
                        .filter(service -> service.name().equals(DatabasePart.NAME))
                        .findFirst();
        try {
            if (embedded.isPresent()) {
                return PostgresServer.ownerOf(folder.data(), embedded.get().port());
            }
            Database external = external(settings);
            return DriverManager.getConnection(
                    external.url(), DatabasePreparation.OWNER, external.owner());
        } catch (SQLException e) {
            throw new CommandFailed(
                    "The post's database does not let its owner in: " + e.getMessage(), e);
        }
    }

    private static Database external(Settings settings) {
        if (settings.value(Database.URL).isEmpty()) {
            throw new CommandFailed(
                    "This post uses a PostgreSQL of your own: give this command the same %s and %s as the start."
                            .formatted(Database.URL, Database.OWNER_PASSWORD));
        }
        return Database.external(settings);
    }
}
