package org.comptoir.account.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.comptoir.account.AccountLog;
import org.comptoir.account.control.RevocationFeed;
import org.jspecify.annotations.Nullable;

/** Keeps a connection of its own open on which this node hears of revocations (S3). */
@Singleton(name = "RevocationListener")
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class RevocationListener {
    private static final long PAUSE_SECONDS = 1;

    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject RevocationFeed feed;
    @Resource ManagedThreadFactory threads;

    @Resource(lookup = "java:jboss/datasources/ComptoirDS")
    DataSource source;

    private @Nullable Thread thread;

    @PostConstruct
    void start() {
        Thread listener = threads.newThread(this::listen);
        listener.setName("comptoir-revocations");
        listener.start();
        thread = listener;
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        Thread listener = thread;
        if (listener != null) {
            listener.join(TimeUnit.SECONDS.toMillis(2));
        }
    }

    private void listen() {
        while (isRunning(0)) {
            try (Connection connection = source.getConnection()) {
                feed.listen(connection);
                while (isRunning(0)) {
                    feed.turn(connection);
                }
            } catch (SQLException | RuntimeException e) {
                if (isRunning(PAUSE_SECONDS)) {
                    AccountLog.LOG.revocationsUnheard(e);
                }
            }
        }
    }

    private boolean isRunning(long afterSeconds) {
        try {
            return !stopping.await(afterSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
