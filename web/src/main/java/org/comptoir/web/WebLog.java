package org.comptoir.web;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the edge logs. */
@MessageLogger(projectCode = "CMPT", length = 4)
public interface WebLog extends BasicLogger {
    /** The edge's log. */
    WebLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), WebLog.class, "org.comptoir.web");

    /** A fault reached the edge: the only place where it is logged. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1000, value = "Request failed")
    void fault(@Cause Throwable cause);

    /** A client of a WebSocket went away while something was sent or awaited. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1002, value = "A WebSocket's client is gone")
    void clientGone(@Cause Throwable cause);
}
