package org.comptoir.ops;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the running of jobs logs. */
@MessageLogger(projectCode = "CMPT", length = 4)
public interface OpsLog extends BasicLogger {
    /** The log. */
    OpsLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), OpsLog.class, "org.comptoir.ops");

    /** A crash left an execution behind. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 900, value = "Execution %s was left behind by a server that went away: ended")
    void abandoned(ExecutionId execution);

    /** The batch runtime would not start a job. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 901, value = "Job %s could not be started")
    void notStarted(Job job, @Cause Throwable cause);

    /** The look for due work failed; the next tick tries again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 902, value = "Looking after jobs failed")
    void tickFailed(@Cause Throwable cause);

    /** The batch runtime's books showed work that nobody does. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 903, value = "Batch execution %d was left open by a crash: ended in the books")
    void closedInBooks(long batchId);

    /** An execution ended between two looks at it. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 904, value = "An execution ended between two looks at it")
    void endedMeanwhile(@Cause Throwable lost);

    /** Whether a job is due could not be told; the next tick asks again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 905, value = "Whether job %s is due could not be told")
    void dueUnknown(Job job, @Cause Throwable cause);

    /** The samples an operator asked for. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 920, value = "Sample members and offers: %s")
    void samples(String outcome);

    /** The samples an operator asked for are not there yet. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 921, value = "Sample members and offers could not be made")
    void samplesFailed(@Cause Throwable fault);

    /** A check came to a worse level, or to another bad one. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 930, value = "Check %s: %s. %s")
    void checkIsBad(Check check, Level level, String detail);

    /** A check is well again. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 931, value = "Check %s: well again. %s")
    void checkIsFine(Check check, String detail);

    /** What a check exercises threw; its level is told apart. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 932, value = "Check %s failed")
    void checkFailed(Check check, @Cause Throwable cause);

    /** What the checks found could not be written down; the next round tries again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 933, value = "What the checks found could not be written down")
    void statusUnwritten(@Cause Throwable cause);

    /** The status page shows what it last read. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 934, value = "The status could not be read")
    void statusUnread(@Cause Throwable cause);
}
