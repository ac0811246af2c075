package org.comptoir.web.edge;

import io.undertow.server.ServerConnection;
import io.undertow.servlet.handlers.ServletRequestContext;
import java.io.IOException;
import org.xnio.IoUtils;
import org.xnio.Options;

/** Answers that have begun and cannot be finished. */
public final class BrokenOff {
    private BrokenOff() {}

    /**
     * Resets the connection of the request that this thread answers: its reader sees that the end
     * is missing, while the container would end the answer as if it were whole. So does a proxy
     * that speaks HTTP/1.0, for which an orderly close is the end of an answer.
     */
    public static void hangUp() throws IOException {
        ServerConnection connection =
                ServletRequestContext.requireCurrent().getExchange().getConnection();
        try {
            connection.setOption(Options.CLOSE_ABORT, true);
        } finally {
            IoUtils.safeClose(connection);
        }
    }
}
