package org.comptoir.wallet.control.monero;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the Monero edge logs; never an address, a key or another program's text. */
@MessageLogger(projectCode = "CMPT", length = 4)
interface MoneroLog extends BasicLogger {
    /** The edge's log. */
    MoneroLog LOG =
            Logger.getMessageLogger(
                    MethodHandles.lookup(), MoneroLog.class, "org.comptoir.wallet.monero");

    /** The spend wallet is open under a new login. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 650, value = "The spend wallet's server runs as process %s")
    void spendWalletOpen(String pid);

    /** It would not end. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 651,
            value = "The spend wallet's server did not end; the next holder ends it first")
    void spendWalletNotEnded(@Cause Throwable cause);

    /** The view wallet was made from the spend wallet's view key. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 652, value = "A view-only wallet was made, to be read from height %s on")
    void viewWalletMade(String restoreHeight);

    /** The view wallet had forgotten addresses. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 653, value = "The view-only wallet had forgotten %s addresses; made again")
    void addressesMadeAgain(String count);
}
