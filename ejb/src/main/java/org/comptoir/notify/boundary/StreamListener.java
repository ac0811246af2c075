package org.comptoir.notify.boundary;

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
import org.comptoir.notify.NotifyLog;
import org.comptoir.notify.control.WakeFeed;

/** Keeps a connection of its own open on which nodes wake each other's readers. */
@Singleton(name = "StreamListener")
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class StreamListener {
    private static final long PAUSE_SECONDS = 1;

    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject WakeFeed feed;
    @Resource ManagedThreadFactory threads;

    @Resource(lookup = "java:jboss/datasources/ComptoirDS")
    DataSource source;

    @PostConstruct
    void start() {
        Thread listener = threads.newThread(this::listen);
        listener.setName("comptoir-streams");
        listener.start();
    }

    @PreDestroy
    void stop() {
        stopping.countDown();
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
                    NotifyLog.LOG.othersUnheard(e);
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
