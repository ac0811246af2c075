package org.comptoir.market;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What operators read about the market. */
@MessageLogger(projectCode = "CMPT", length = 4)
public interface MarketLog extends BasicLogger {
    /** The one logger. */
    MarketLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), MarketLog.class, "org.comptoir.market");

    /** The next look tries again. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 501, value = "Offers could not be looked at; it is tried again")
    void upkeepFailed(@Cause Throwable fault);
}
