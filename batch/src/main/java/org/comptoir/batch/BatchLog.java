package org.comptoir.batch;

import java.lang.invoke.MethodHandles;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.Job;
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
}
