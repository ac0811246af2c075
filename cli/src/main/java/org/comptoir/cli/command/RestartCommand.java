package org.comptoir.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
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
    private static final Duration GLANCE = Duration.ofMillis(200);

    @Mixin DataFolder data = new DataFolder();

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
        try (Progress progress = Terminal.progress()) {
            progress.begin("post", "restarting");
            RestartWish.leave(folder);
            await(folder, before, progress);
            progress.done("healthy at " + before.address());
        }
        return 0;
    }

    private static void await(PostFolder folder, PostState before, Progress progress) {
        while (!isBack(PostState.read(folder.stateFile()), before)) {
            if (!before.isLive()) {
                progress.broken();
                throw new CommandFailed(
                        "The launcher ended instead: ./comptoir logs launcher says why, unless it"
                                + " ran in a terminal or under systemd, which show it.");
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private static boolean isBack(Optional<PostState> now, PostState before) {
        return now.filter(state -> state.since().isAfter(before.since()))
                .filter(state -> state.phase() == PostState.Phase.HEALTHY)
                .isPresent();
    }
}
