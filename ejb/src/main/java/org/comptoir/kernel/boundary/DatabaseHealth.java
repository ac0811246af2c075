package org.comptoir.kernel.boundary;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.comptoir.kernel.HealthCheck;

/** Up while the database answers; asked once a second at most, however many ask. */
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PATIENCE_SECONDS = 2;

    @Resource(lookup = "java:jboss/datasources/ComptoirDS")
    DataSource application;

    private long askedAtNanos = System.nanoTime() - FRESH_NANOS;
    private boolean up = true;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public synchronized boolean isUp() {
        if (System.nanoTime() - askedAtNanos >= FRESH_NANOS) {
            look();
            askedAtNanos = System.nanoTime();
        }
        return up;
    }

    /** What changes is logged, not each look. */
    private void look() {
        boolean was = up;
        String state = "none";
        try (Connection connection = application.getConnection()) {
            up = connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException silent) {
            up = false;
            state = String.valueOf(silent.getSQLState());
        }
        if (was && !up) {
            KernelLog.LOG.databaseSilent(state);
        } else if (up && !was) {
            KernelLog.LOG.databaseAnswers();
        }
    }
}
