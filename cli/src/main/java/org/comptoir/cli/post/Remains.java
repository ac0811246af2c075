package org.comptoir.cli.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.cli.process.Brood;
import org.comptoir.cli.process.Child;

/**
 * Ends what a killed launcher left running: the recorded processes in the reverse order of their
 * start, then whatever else carries the folder's mark, then the database. Call only while holding
 * the launcher's lock.
 */
public final class Remains {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private Remains() {}

    /** Returns the names of what was ended. */
    public static List<String> end(PostFolder folder) {
        List<String> ended = new ArrayList<>();
        for (PostState.Service service : lastFirst(folder)) {
            if (!service.name().equals(DatabasePart.NAME)) {
                service.process()
                        .living()
                        .ifPresent(
                                process -> {
                                    Child.end(process, PATIENCE);
                                    ended.add(service.name());
                                });
            }
        }
        for (ProcessHandle process : Brood.of(folder.data())) {
            Child.end(process, PATIENCE);
            ended.add("process " + process.pid());
        }
        if (PostgresServer.endLeftovers(folder.data())) {
            ended.add(DatabasePart.NAME);
        }
        forget(folder);
        return ended;
    }

    static void forget(PostFolder folder) {
        try {
            Files.deleteIfExists(folder.stateFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<PostState.Service> lastFirst(PostFolder folder) {
        List<PostState.Service> services =
                new ArrayList<>(
                        PostState.read(folder.stateFile())
                                .map(PostState::services)
                                .orElse(List.of()));
        Collections.reverse(services);
        return services;
    }
}
