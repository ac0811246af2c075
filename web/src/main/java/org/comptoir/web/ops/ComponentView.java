package org.comptoir.web.ops;

import java.time.Instant;
import org.comptoir.ops.ComponentState;

/**
 * A component that came to another level, in the stream {@code status}.
 *
 * @param status as {@code GET /status/api} names it
 */
public record ComponentView(String component, String name, String status, Instant since) {
    /** As it stands. */
    public static ComponentView of(ComponentState state) {
        return new ComponentView(
                state.component().word(),
                state.component().title(),
                state.level().shown(),
                state.since());
    }
}
