package org.comptoir.notify;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the streams log. */
@MessageLogger(projectCode = "CMPT", length = 4)
public interface NotifyLog extends BasicLogger {
    /** The log. */
    NotifyLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), NotifyLog.class, "org.comptoir.notify");

    /** Wakings of other nodes are not heard; it is tried again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 800, value = "Streams of other servers are not heard at the moment")
    void othersUnheard(@Cause Throwable cause);
}
