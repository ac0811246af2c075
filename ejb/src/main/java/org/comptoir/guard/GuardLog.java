package org.comptoir.guard;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the guard logs. */
@MessageLogger(projectCode = "CMPT", length = 4)
public interface GuardLog extends BasicLogger {
    /** The guard's log. */
    GuardLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), GuardLog.class, "org.comptoir.guard");

    /** Admission itself failed. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 100, value = "Admission by %s failed; admitted: %s")
    void admissionFailed(Limit limit, boolean admitted, @Cause Throwable cause);

    /** Set for load tests; never on a post that others reach. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 101, value = "Admission only observes: nothing is refused")
    void observing();

    /** One call to another machine; never its address or what was said. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 102, value = "Called another machine (%s): status %s")
    void called(String purpose, int status);
}
