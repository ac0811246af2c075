package org.comptoir.kernel.boundary;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

@MessageLogger(projectCode = "CMPT", length = 4)
interface KernelLog extends BasicLogger {
    KernelLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), KernelLog.class, "org.comptoir.kernel");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1, value = "Database migrated: %d migrations applied, now at version %s")
    void migrated(int applied, String version);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2, value = "The database does not answer (SQL state %s)")
    void databaseSilent(String sqlState);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 3, value = "The database answers again")
    void databaseAnswers();

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4, value = "%s")
    void quarantine(String reason);
}
