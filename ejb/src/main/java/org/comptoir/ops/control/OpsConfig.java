package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.comptoir.ops.LogBounds;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What can be set about the running of jobs. */
@Dependent
public class OpsConfig {
    private static final long MIB = 1L << 20;

    private final String node;
    private final int leaseSeconds;
    private final LogBounds logBounds;
    private final Duration historyKept;
    private final Duration reconciliationsKept;
    private final Duration auditKept;

    /** Reads and bounds the values. */
    @Inject
    public OpsConfig(
            @ConfigProperty(name = "comptoir.node", defaultValue = "comptoir") String node,
            @ConfigProperty(name = "comptoir.ops.lease-seconds", defaultValue = "30")
                    int leaseSeconds,
            @ConfigProperty(name = "comptoir.ops.log-rotate-mib", defaultValue = "16")
                    int logRotateMib,
            @ConfigProperty(name = "comptoir.ops.log-kept-days", defaultValue = "7")
                    int logKeptDays,
            @ConfigProperty(name = "comptoir.ops.log-total-mib", defaultValue = "512")
                    int logTotalMib,
            @ConfigProperty(name = "comptoir.ops.history-days", defaultValue = "30")
                    int historyDays,
            @ConfigProperty(name = "comptoir.ops.reconciliations-days", defaultValue = "90")
                    int reconciliationsDays,
            @ConfigProperty(name = "comptoir.ops.audit-days", defaultValue = "730") int auditDays) {
        if (node.isEmpty() || node.length() > 23) {
            throw new IllegalArgumentException("comptoir.node has 1 to 23 characters");
        }
        if (leaseSeconds < 5 || leaseSeconds > 300) {
            throw new IllegalArgumentException("comptoir.ops.lease-seconds is 5 to 300");
        }
        check("log-rotate-mib", logRotateMib, 1, 48);
        check("log-kept-days", logKeptDays, 1, 365);
        check("log-total-mib", logTotalMib, 64, 102_400);
        check("history-days", historyDays, 1, 365);
        check("reconciliations-days", reconciliationsDays, 7, 3_650);
        check("audit-days", auditDays, 90, 3_650);
        this.historyKept = Duration.ofDays(historyDays);
        this.reconciliationsKept = Duration.ofDays(reconciliationsDays);
        this.auditKept = Duration.ofDays(auditDays);
        this.node = node;
        this.leaseSeconds = leaseSeconds;
        this.logBounds =
                new LogBounds(logRotateMib * MIB, Duration.ofDays(logKeptDays), logTotalMib * MIB);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "comptoir.ops.%s is %d to %d".formatted(name, least, most));
        }
    }

    /** This server's name, different on every server of one database. */
    public String node() {
        return node;
    }

    /** How long a server that does not renew keeps a job. */
    public int leaseSeconds() {
        return leaseSeconds;
    }

    /** How much of the logs is kept. */
    public LogBounds logBounds() {
        return logBounds;
    }

    /** How long ended executions of jobs are remembered. */
    public Duration historyKept() {
        return historyKept;
    }

    /** How long looks at ledger and chain together are remembered. */
    public Duration reconciliationsKept() {
        return reconciliationsKept;
    }

    /** How long is remembered who did what to whom. */
    public Duration auditKept() {
        return auditKept;
    }
}
