package org.comptoir.web.edge;

import io.undertow.servlet.handlers.ServletRequestContext;
import org.xnio.IoUtils;

/** Answers that have begun and cannot be finished. */
public final class BrokenOff {
    private BrokenOff() {}

    /**
     * Closes the connection of the request that this thread answers: its reader sees that the end
     * is missing, while the container would end the answer as if it were whole.
     */
    public static void hangUp() {
        IoUtils.safeClose(ServletRequestContext.requireCurrent().getExchange().getConnection());
    }
}
