package org.comptoir.ledger;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the ledger logs. */
@MessageLogger(projectCode = "CMPT", length = 4)
public interface LedgerLog extends BasicLogger {
    /** The ledger's log. */
    LedgerLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), LedgerLog.class, "org.comptoir.ledger");

    /** Two transactions met, or the connection was lost; normal now and then. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 300, value = "%s had no effect at try %d")
    void tryAgain(String route, int tryNumber, @Cause Throwable fault);

    /** The answer was complete, the commit failed or was not confirmed. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 301, value = "The commit of transaction %s was not confirmed; looking it up")
    void commitUnknown(String transaction, @Cause Throwable fault);

    /** The look-up itself failed. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 302, value = "The outcome of transaction %s could not be looked up yet")
    void outcomeNotFound(String transaction, @Cause Throwable fault);

    /** A tick of the sealer ended in a fault; the next one tries again. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 303, value = "Sealing failed; it is tried again")
    void sealingFailed(@Cause Throwable fault);

    /** Progress of the sealer. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 304, value = "Sealed up to %d at most")
    void sealed(long horizon);

    /** Old answers to idempotency keys are gone. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 305, value = "%d answers to old idempotency keys were forgotten")
    void answersForgotten(int count);

    /** The audit goes on without the witness and says so. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 306, value = "The seals witnessed outside the database cannot be read")
    void witnessUnreadable(@Cause Throwable fault);

    /** They go on in smaller parts, or each alone; nothing of them was written. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 307, value = "A transaction that %d requests shared had no effect")
    void goAlone(int requests, @Cause Throwable fault);
}
