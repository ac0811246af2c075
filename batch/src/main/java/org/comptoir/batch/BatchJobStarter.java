package org.comptoir.batch;

import jakarta.annotation.Resource;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.comptoir.ops.ExecutionStep;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.JobStarter;
import org.jspecify.annotations.Nullable;

/**
 * Jakarta Batch behind the post's own words.
 *
 * <p>The runtime cannot end what a crash left open ({@code JobOperator.abandon} refuses work that
 * looks alive), so that is done in its tables; restarting from its books is not used, because our
 * jobs find what is left to do in the contexts' own rows.
 *
 * <p>{@code NOT_SUPPORTED}: the runtime starts no job inside a transaction.
 */
@Stateless
@Local(JobStarter.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BatchJobStarter implements JobStarter {
    /** Job parameter: the execution's id. */
    public static final String EXECUTION = "execution";

    /** Job parameter: its fencing token. */
    public static final String FENCE = "fence";

    @Resource(lookup = "java:jboss/datasources/ComptoirBatchDS")
    DataSource books;

    @Override
    public long start(JobRun run, Map<String, String> parameters) {
        Properties properties = new Properties();
        parameters.forEach(properties::setProperty);
        properties.setProperty(EXECUTION, run.execution().toString());
        properties.setProperty(FENCE, Long.toString(run.fence()));
        return operator().start(run.job().word(), properties);
    }

    @Override
    public boolean isAtWork(long batchId) {
        BatchStatus status = operator().getJobExecution(batchId).getBatchStatus();
        return status == BatchStatus.STARTING
                || status == BatchStatus.STARTED
                || status == BatchStatus.STOPPING;
    }

    @Override
    public void stop(long batchId) {
        try {
            operator().stop(batchId);
        } catch (JobExecutionNotRunningException ended) {
            BatchLog.LOG.endedBeforeStop(batchId, ended);
        }
    }

    @Override
    public List<ExecutionStep> steps(long batchId) {
        String sql =
                """
                SELECT stepname, batchstatus, starttime, endtime, persistentuserdata
                  FROM step_execution
                 WHERE jobexecutionid = ?
                 ORDER BY stepexecutionid
                 LIMIT 100
                """;
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, batchId);
            try (ResultSet rows = statement.executeQuery()) {
                List<ExecutionStep> steps = new ArrayList<>();
                while (rows.next()) {
                    steps.add(step(rows));
                }
                return steps;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the batch runtime's books cannot be read", e);
        }
    }

    private static ExecutionStep step(ResultSet row) throws SQLException {
        return new ExecutionStep(
                row.getString("stepname"),
                row.getString("batchstatus").toLowerCase(Locale.ROOT),
                instant(row, "starttime"),
                instant(row, "endtime"),
                StepCounts.read(row.getBytes("persistentuserdata")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    @Override
    public List<Long> open() {
        String sql =
                """
                SELECT jobexecutionid
                  FROM job_execution
                 WHERE batchstatus IN ('STARTING', 'STARTED', 'STOPPING')
                   AND createtime < clock_timestamp() - interval '1 minute'
                 ORDER BY jobexecutionid
                 LIMIT 1000
                """;
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<Long> open = new ArrayList<>();
            while (rows.next()) {
                open.add(rows.getLong(1));
            }
            return open;
        } catch (SQLException e) {
            throw new IllegalStateException("the batch runtime's books cannot be read", e);
        }
    }

    @Override
    public void abandon(long batchId) {
        update(
                """
                UPDATE step_execution
                   SET batchstatus = 'ABANDONED', exitstatus = 'ABANDONED',
                       endtime = clock_timestamp()
                 WHERE jobexecutionid = ?
                   AND batchstatus IN ('STARTING', 'STARTED', 'STOPPING')
                """,
                batchId);
        update(
                """
                UPDATE job_execution
                   SET batchstatus = 'ABANDONED', exitstatus = 'ABANDONED',
                       endtime = clock_timestamp(), lastupdatedtime = clock_timestamp()
                 WHERE jobexecutionid = ?
                   AND batchstatus IN ('STARTING', 'STARTED', 'STOPPING')
                """,
                batchId);
    }

    @Override
    public void forgetBefore(Instant instant) {
        update(
                """
                DELETE FROM job_instance i
                 USING job_execution e
                 WHERE e.jobinstanceid = i.jobinstanceid
                   AND e.endtime < ?
                   AND e.batchstatus IN ('COMPLETED', 'FAILED', 'STOPPED', 'ABANDONED')
                """,
                Timestamp.from(instant));
    }

    private void update(String sql, Object value) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the batch runtime's books cannot be written", e);
        }
    }

    private static JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }
}
