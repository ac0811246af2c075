package org.comptoir.cli.post;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.process.Brood;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.Identity;

/** The parts that run, written down after every change so that a next start can end them. */
final class RunningPost {
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(30);

    private final StartOrder order;
    private final Clock clock;
    private final Instant since;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Identity, Instant> seenSince = new LinkedHashMap<>();
    private PostState.Phase phase = PostState.Phase.STARTING;
    private boolean inQuarantine;

    RunningPost(StartOrder order, Clock clock) {
        this.order = order;
        this.clock = clock;
        this.since = clock.instant();
        requireRecord();
    }

    void add(Part part) {
        parts.add(part);
        requireRecord();
    }

    List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }

    /** It is a copy in quarantine, as the other commands shall know. */
    void isCopy() {
        inQuarantine = true;
        record();
    }

    void enter(PostState.Phase next) {
        phase = next;
        record();
    }

    /** Ends everything, last started first. */
    void stop(Progress progress) {
        enter(PostState.Phase.STOPPING);
        while (!parts.isEmpty()) {
            Part last = parts.remove(parts.size() - 1);
            progress.begin(last.name(), "stopping");
            last.stop();
            endOrphans();
            progress.done("stopped");
            record();
        }
        Remains.forget(order.folder());
    }

    /** What a part that was killed left behind, such as the server's wallet-rpc. */
    private void endOrphans() {
        List<ProcessHandle> kept =
                parts.stream()
                        .flatMap(part -> part.running().stream())
                        .map(Part.Running::process)
                        .toList();
        Brood.of(order.folder().data()).stream()
                .filter(process -> !kept.contains(process))
                .forEach(process -> Child.end(process, ORPHAN_PATIENCE));
    }

    /** Before the post serves: what is not written down would not be ended after a crash. */
    private void requireRecord() {
        if (!record()) {
            throw new CommandFailed("Cannot write " + order.folder().stateFile() + ".");
        }
    }

    /**
     * Writes down what runs.
     *
     * @return false when the disk does not take it; the caller tries again, and goes on meanwhile
     */
    boolean record() {
        List<PostState.Service> services =
                parts.stream()
                        .flatMap(part -> part.running().stream())
                        .flatMap(
                                running ->
                                        Identity.of(running.process()).stream()
                                                .map(process -> service(running, process)))
                        .toList();
        Identity self = Identity.of(ProcessHandle.current()).orElseThrow();
        PostState state =
                new PostState(
                        order.folder().data().toString(),
                        self,
                        phase,
                        order.localAddress(),
                        order.chain().toString(),
                        inQuarantine,
                        since,
                        services);
        try {
            state.write(order.folder().stateFile());
            return true;
        } catch (UncheckedIOException fullDisk) {
            return false;
        }
    }

    private PostState.Service service(Part.Running running, Identity process) {
        Instant seen = seenSince.computeIfAbsent(process, first -> clock.instant());
        return new PostState.Service(running.name(), process, running.port(), seen);
    }
}
