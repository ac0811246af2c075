package org.comptoir.batch;

import java.lang.invoke.MethodHandles;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.Job;
import org.comptoir.recovery.backup.BackupId;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What jobs log. */
@MessageLogger(projectCode = "CMPT", length = 4)
public interface BatchLog extends BasicLogger {
    /** The log. */
    BatchLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), BatchLog.class, "org.comptoir.batch");

    /** A job ended by a fault. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1100, value = "Job %s failed in execution %s")
    void failed(Job job, ExecutionId execution, @Cause Throwable fault);

    /** Another server has the job now. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1101, value = "Execution %s of job %s is another server's now: stopped")
    void lost(ExecutionId execution, Job job);

    /** An execution ended between the wish to stop it and the telling. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1102, value = "Batch execution %d ended before it was told to stop")
    void endedBeforeStop(long batchId, @Cause Throwable ended);

    /** A backup is there. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1110, value = "Backup %s is whole: %d rows in %d bytes")
    void backedUp(BackupId id, long rows, long bytes);

    /** Somebody asked for a backup while one was made. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1111, value = "Execution %s was asked for again: it is the one they get")
    void joined(ExecutionId execution);

    /** The restore of a backup was rehearsed. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1112, value = "The newest backup was restored and checked in %d ms")
    void rehearsed(long millis);
}
