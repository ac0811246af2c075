package org.comptoir.cli.post;

import java.sql.Connection;
import java.sql.SQLException;
import org.comptoir.cli.CommandFailed;

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
        try {
            return of(folder, settings).asOwner();
        } catch (SQLException e) {
            throw new CommandFailed(
                    "The post's database does not let its owner in: " + e.getMessage(), e);
        }
    }

    /**
     * Where it is, with its passwords.
     *
     * @throws NotRunning when no post runs there
     * @throws CommandFailed when it is down, or where it is cannot be read
     */
    public static Database of(PostFolder folder, Settings settings) {
        if (PostState.read(folder.stateFile()).filter(PostState::isLive).isEmpty()) {
            throw new NotRunning(folder);
        }
        return Database.running(folder, settings)
                .orElseThrow(
                        () -> new CommandFailed("The post's database is down: ./comptoir status."));
    }
}
