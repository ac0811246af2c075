package org.comptoir.trade;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What operators read about trades. */
@MessageLogger(projectCode = "CMPT", length = 4)
public interface TradeLog extends BasicLogger {
    /** The one logger. */
    TradeLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), TradeLog.class, "org.comptoir.trade");

    /** An arbiter is needed. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 701, value = "Disputed trade %s is undecided after %s")
    void disputeUndecided(UUID trade, Duration after);

    /** The other trades go on. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 702, value = "The deadline of trade %s could not be handled; it is tried again")
    void deadlineFailed(UUID trade, @Cause Throwable fault);

    /** The next tick tries again. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 703, value = "Deadlines could not be looked for; it is tried again")
    void deadlinesFailed(@Cause Throwable fault);
}
