package org.comptoir.cli.command;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.post.RestartWish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a post and starts it again as it was started, in the launcher that has it. */
@Command(
        name = "restart",
        description =
                "Stops the post and starts it again with the options and the environment it was"
                        + " started with.",
        mixinStandardHelpOptions = true,
        footer = {
            "After a change of the environment: stop, then start. A new version: update.",
            "Examples:",
            "  comptoir restart",
            "  comptoir restart --data /srv/post"
        })
public final class RestartCommand implements Callable<Integer> {
    @Mixin DataFolder data = new DataFolder();

    @Mixin ForPrograms programs = new ForPrograms();

    /**
     * What programs get.
     *
     * @param since of this start
     */
    record Restarted(String address, Instant since) {}

    @Override
    public Integer call() {
        PostFolder folder = data.folder();
        PostState before =
                PostState.read(folder.stateFile())
                        .filter(PostState::isLive)
                        .orElseThrow(
                                () ->
                                        new CommandFailed(
                                                "No post runs in %s: start it."
                                                        .formatted(folder.data())));
        try (Progress progress = programs.progress()) {
            progress.begin("post", "restarting");
            RestartWish.leave(folder);
            PostState after = RestartWish.await(folder, before, progress);
            progress.done("healthy at " + after.address());
            if (programs.json) {
                ForPrograms.print(new Restarted(after.address(), after.since()));
            }
        }
        return 0;
    }
}
