package org.comptoir.cli.post;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.files.FolderLock;
import org.comptoir.cli.process.Identity;
import org.comptoir.cli.process.Signals;

/** Ends a post from outside: by asking its launcher, or in the place of one that was killed. */
public final class Stopper {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final PostFolder folder;
    private final Progress progress;

    public Stopper(PostFolder folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * What there was to end.
     *
     * @param ran whether a launcher had the post
     * @param left services that a killed launcher had left behind
     */
    public record Ended(boolean ran, List<String> left) {}

    /**
     * Ends whatever runs of the post.
     *
     * @throws CommandFailed when the launcher does not end
     */
    public Ended stop() {
        Optional<ProcessHandle> launcher =
                PostState.read(folder.stateFile())
                        .map(PostState::launcher)
                        .flatMap(Identity::living);
        if (launcher.isPresent()) {
            ask(launcher.get());
            return new Ended(true, List.of());
        }
        return new Ended(false, tidy());
    }

    private void ask(ProcessHandle launcher) {
        progress.begin("post", "stopping");
        Signals.send(launcher, "TERM");
        if (!Signals.ended(launcher, PATIENCE)) {
            progress.broken();
            throw new CommandFailed(
                    "The launcher (process %d) does not end: end it with kill -9, then stop again."
                            .formatted(launcher.pid()));
        }
        progress.done("stopped");
    }

    private List<String> tidy() {
        Optional<FolderLock> lock =
                folder.exists() ? FolderLock.tryAcquire(folder.lockFile()) : Optional.empty();
        if (lock.isEmpty()) {
            progress.say("  No post runs in " + folder.data() + ".");
            return List.of();
        }
        try {
            List<String> ended = Remains.end(folder);
            progress.say(
                    ended.isEmpty()
                            ? "  No post runs in " + folder.data() + "."
                            : "  The launcher was killed; ended what it left: "
                                    + String.join(", ", ended)
                                    + ".");
            return ended;
        } finally {
            lock.get().close();
        }
    }
}
