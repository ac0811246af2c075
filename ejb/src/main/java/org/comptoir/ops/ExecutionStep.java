package org.comptoir.ops;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One step of an execution.
 *
 * @param name of the step in the job's file
 * @param state in lower case, as the batch runtime knows it
 * @param counts what it did, by what is counted: rows, bytes, files; empty until it has ended, and
 *     when a crash cut it off
 */
public record ExecutionStep(
        String name,
        String state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Map<String, Long> counts) {
    /** Copies the counts, in the order of their names. */
    public ExecutionStep {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
