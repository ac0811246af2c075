package org.comptoir.cli.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.comptoir.cli.CommandFailed;

/** Waits for a started server to serve, and finds the reason when it never will. */
public final class Health {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration GLANCE = Duration.ofMillis(150);

    private final WildFly server;

    public Health(WildFly server) {
        this.server = server;
    }

    /**
     * Waits until the migrations are applied.
     *
     * @param progress told what to show meanwhile; may throw to give up
     * @throws CommandFailed with the reason, when the server ends or refuses to come up
     */
    public void awaitMigrated(Migrations migrations, Consumer<String> progress) {
        await(migrations::areApplied, migrations::state, progress, "did not migrate the database");
    }

    /**
     * Waits until the application answers at all.
     *
     * @throws CommandFailed with the reason, when the server ends or refuses to come up
     */
    public void awaitApplication(Consumer<String> progress) {
        await(() -> report().isPresent(), () -> "deploying", progress, "did not come up");
    }

    /**
     * Waits until every check is up.
     *
     * @throws CommandFailed naming the checks that are down
     */
    public void awaitUp(Consumer<String> progress) {
        await(
                () -> report().filter(HealthReport::up).isPresent(),
                () ->
                        report().filter(report -> !report.up())
                                .map(report -> "waiting for " + report.down())
                                .orElse("waiting"),
                progress,
                "is not healthy");
    }

    private void await(
            BooleanSupplier reached,
            Supplier<String> state,
            Consumer<String> progress,
            String complaint) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            requireLife();
            if (System.nanoTime() > deadlineNanos) {
                throw new CommandFailed(
                        "The server %s within %d minutes (%s):%n%s"
                                .formatted(
                                        complaint, PATIENCE.toMinutes(), state.get(), lastLines()));
            }
            progress.accept(state.get());
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private void requireLife() {
        String marker = marker();
        // The server makes the file first and writes into it then.
        if (!marker.isBlank()) {
            throw new CommandFailed(
                    "The application refused to start: "
                            + FailureMarker.reason(marker)
                                    .orElseGet(() -> "its log ends with\n" + lastLines()));
        }
        if (!server.runs()) {
            throw new CommandFailed("The server ended while it started:\n" + lastLines());
        }
    }

    private Optional<HealthReport> report() {
        return HealthReport.from(server.localAddress());
    }

    private String lastLines() {
        return String.join("\n", server.lastLines());
    }

    private String marker() {
        Path marker = server.base().failureMarker();
        try {
            return Files.exists(marker) ? Files.readString(marker) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
