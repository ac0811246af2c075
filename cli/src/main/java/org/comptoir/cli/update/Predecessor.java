package org.comptoir.cli.update;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.post.StartOrder;
import org.comptoir.cli.process.Identity;
import org.comptoir.cli.process.Proc;
import org.comptoir.cli.server.Installation;

/**
 * The launcher of a post that runs, as whoever started it did: so that another version can be
 * started in its place, or the same again.
 *
 * @param command its words, the program first
 * @param environment settings and secrets
 */
public record Predecessor(List<String> command, Map<String, String> environment) {
    /** System property of a launcher that nobody watches. */
    public static final String DETACHED = "comptoir.detached";

    private static final Set<String> ONCE = Set.of("--demo", "--end-quarantine", "--yes");
    private static final String DETACHED_WORD = "-D" + DETACHED + "=true";

    /**
     * The launcher of the post that runs in that folder; empty when none does.
     *
     * @throws CommandFailed when it was killed, or somebody else would start it again
     */
    public static Optional<Predecessor> of(PostFolder folder) {
        Optional<PostState> state = PostState.read(folder.stateFile());
        if (state.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProcessHandle> launcher = state.map(PostState::launcher).flatMap(Identity::living);
        if (launcher.isEmpty()) {
            throw new CommandFailed("The post's launcher was killed: ./comptoir stop first.");
        }
        if (state.get().phase() != PostState.Phase.HEALTHY) {
            throw new CommandFailed("The post is starting or stopping: try again.");
        }
        Predecessor running = read(launcher.get().pid());
        if (!running.command.contains(DETACHED_WORD)) {
            throw new CommandFailed(
                    "The post runs in a terminal, a service or a container, which would start it"
                            + " again by itself: stop it there first.");
        }
        return Optional.of(running);
    }

    private static Predecessor read(long pid) {
        try {
            return new Predecessor(Proc.words(pid), Proc.environment(pid));
        } catch (IOException e) {
            throw new CommandFailed(
                    "How the post was started cannot be read (%s): be the user who started it."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** The folder of the version that runs. */
    public Path root() {
        return Path.of(valueOf("-D" + Installation.ROOT + "=").orElse("."));
    }

    /** The same start once more, in a session of its own: what was to be done once was done. */
    public List<String> again() {
        List<String> words = new ArrayList<>(List.of("setsid"));
        command.stream()
                .filter(word -> !word.startsWith("--quarantine"))
                .filter(word -> !ONCE.contains(word))
                .forEach(words::add);
        return words;
    }

    /** A start of this version with its options. */
    public StartOrder successor(PostFolder folder) {
        return new StartOrder(
                folder,
                Integer.parseInt(valueOf("--port=").orElse("8080")),
                valueOf("--bind=").orElse("127.0.0.1"),
                valueOf("--chain=").map(ChainKind::named).orElse(ChainKind.DEMO),
                false,
                command.contains("--plain-logs"),
                null,
                false);
    }

    private Optional<String> valueOf(String beginning) {
        return command.stream()
                .filter(word -> word.startsWith(beginning))
                .map(word -> word.substring(beginning.length()))
                .findFirst();
    }

    @Override
    public String toString() {
        return "Predecessor[***]";
    }
}
