package org.comptoir.cli.command;

import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.NotRunning;
import org.comptoir.cli.post.OwnerDatabase;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;

/** The database of a post that runs, for commands that change something in it. */
final class RunningDatabase {
    private RunningDatabase() {}

    static Database of(PostFolder folder) {
        try {
            return OwnerDatabase.of(folder, new Settings(System.getenv()));
        } catch (NotRunning nothing) {
            throw new CommandFailed(String.valueOf(nothing.getMessage()), nothing);
        }
    }

    /** Who does it, as this machine knows them. */
    static String who() {
        return System.getProperty("user.name");
    }
}
