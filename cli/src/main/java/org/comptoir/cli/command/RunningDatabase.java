package org.comptoir.cli.command;

import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;

/** The database of a post that runs, for commands that change something in it. */
final class RunningDatabase {
    private RunningDatabase() {}

    static Database of(PostFolder folder) {
        return Database.running(folder, new Settings(System.getenv()))
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "The database of %s does not run: start the post first."
                                                .formatted(folder.data())));
    }

    /** Who does it, as this machine knows them. */
    static String who() {
        return System.getProperty("user.name");
    }
}
