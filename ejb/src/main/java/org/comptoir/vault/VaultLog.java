package org.comptoir.vault;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the vault logs. */
@MessageLogger(projectCode = "CMPT", length = 4)
public interface VaultLog extends BasicLogger {
    /** The vault's log. */
    VaultLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), VaultLog.class, "org.comptoir.vault");

    /** First start on this data folder. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 200, value = "Master key made: %s; without it nothing sealed can be read again")
    void masterKeyMade(Path file);
}
