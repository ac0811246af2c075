package org.comptoir.ops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an execution, as the batch runtime counts it.
 *
 * @param name of the step in the job's file
 * @param state in lower case, as the runtime knows it
 * @param read items read
 * @param written items written
 * @param skipped items left out
 * @param commits transactions ended well
 * @param rollbacks transactions undone
 */
public record ExecutionStep(
        String name,
        String state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long read,
        long written,
        long skipped,
        long commits,
        long rollbacks) {}
