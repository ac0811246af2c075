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

    /** The next look asks again. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 502, value = "Market prices could not be asked for; it is tried again")
    void feedsFailed(@Cause Throwable fault);

    /** One source, once; the check of prices tells when it matters. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 503, value = "Price source %s did not tell %s: %s")
    void quoteMissing(String source, Pair pair, String why);

    /** Offers that follow pause: at once when sources disagree, else when the price is too old. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 504, value = "Price sources do not agree on %s: %s answered, %s must agree")
    void feedUnsafe(Pair pair, int near, int needed);

    /** Offers that follow it go on. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 505, value = "Price sources agree on %s")
    void feedSafe(Pair pair);
}
