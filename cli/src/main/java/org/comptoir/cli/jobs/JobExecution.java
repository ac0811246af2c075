package org.comptoir.cli.jobs;

import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an execution is.
 *
 * @param state as the API names it
 * @param done pieces of work done so far
 * @param total pieces known so far; null while the job cannot know
 * @param runsMillis since it began
 * @param error what ended it, or null
 */
public record JobExecution(
        UUID id,
        String job,
        String state,
        long done,
        @Nullable Long total,
        long runsMillis,
        @Nullable String error) {
    private static final Set<String> LIVE = Set.of("starting", "started", "stopping");

    /** Whether it may still do something. */
    public boolean isLive() {
        return LIVE.contains(state);
    }

    /** Whether its work is done. */
    public boolean isComplete() {
        return state.equals("completed");
    }

    /** Pieces of work a second since it began. */
    public double rate() {
        return runsMillis <= 0 ? 0 : done * 1_000.0 / runsMillis;
    }

    /** Seconds until its end if it goes on as it did; nothing while that cannot be known. */
    public OptionalLong remainingSeconds() {
        return total == null || done == 0 || done > total
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round((total - done) / rate()));
    }
}
