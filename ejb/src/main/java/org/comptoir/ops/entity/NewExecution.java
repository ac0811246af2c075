package org.comptoir.ops.entity;

import java.time.Instant;
import java.util.Map;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.Requester;
import org.jspecify.annotations.Nullable;

/**
 * An execution that is asked for.
 *
 * @param restartOf the one it takes up again, or null
 * @param attempt 1, or one more than the one that a crash cut off
 */
public record NewExecution(
        JobRun run,
        Requester requester,
        Map<String, String> parameters,
        @Nullable ExecutionId restartOf,
        int attempt,
        Instant at) {}
