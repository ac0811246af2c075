package org.comptoir.cli.post;

import java.io.IOException;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.process.Identity;
import org.comptoir.cli.process.Proc;

/** What a post that runs was started with, whatever is set where somebody asks. */
public final class RunningSettings {
    private RunningSettings() {}

    /**
     * Those of the launcher's environment; it alone keeps them, and nobody writes them down.
     *
     * @return nothing when no launcher runs there
     * @throws CommandFailed when it is another user's
     */
    public static Optional<Settings> of(PostFolder folder) {
        return PostState.read(folder.stateFile())
                .map(PostState::launcher)
                .flatMap(Identity::living)
                .map(launcher -> read(launcher.pid()));
    }

    private static Settings read(long pid) {
        try {
            return new Settings(Proc.environment(pid));
        } catch (IOException e) {
            throw new CommandFailed(
                    "What the post was started with cannot be read: be the user who started it.",
                    e);
        }
    }
}
