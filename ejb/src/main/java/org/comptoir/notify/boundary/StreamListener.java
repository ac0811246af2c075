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
import javax.sql.DataSource;
import org.comptoir.kernel.boundary.Listening;
import org.comptoir.notify.NotifyLog;
import org.comptoir.notify.control.WakeFeed;

/** Keeps a connection of its own open on which nodes wake each other's readers. */
@Singleton(name = "StreamListener")
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class StreamListener {
    @Inject WakeFeed feed;
    @Resource ManagedThreadFactory threads;

    @Resource(lookup = "java:jboss/datasources/ComptoirDS")
    DataSource source;

    private Runnable end = () -> {};

    @PostConstruct
    void start() {
        end =
                new Listening(source, feed, NotifyLog.LOG::othersUnheard)
                        .start(threads, "comptoir-streams");
    }

    @PreDestroy
    void stop() {
        end.run();
    }
}
