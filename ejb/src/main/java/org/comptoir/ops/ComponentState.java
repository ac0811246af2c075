package org.comptoir.ops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a component does.
 *
 * @param since when it came to this level
 * @param latencyMillis how fast it last answered, or null where that says nothing
 * @param checkedAt when it was last looked at
 */
public record ComponentState(
        Component component,
        Level level,
        Instant since,
        @Nullable Long latencyMillis,
        Instant checkedAt) {}
