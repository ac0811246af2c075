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
import javax.sql.DataSource;
import org.comptoir.account.AccountLog;
import org.comptoir.account.control.RevocationFeed;
import org.comptoir.kernel.boundary.Listening;

/** Keeps a connection of its own open on which this node hears of revocations (S3). */
@Singleton(name = "RevocationListener")
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class RevocationListener {
    @Inject RevocationFeed feed;
    @Resource ManagedThreadFactory threads;

    @Resource(lookup = "java:jboss/datasources/ComptoirDS")
    DataSource source;

    private Runnable end = () -> {};

    @PostConstruct
    void start() {
        end =
                new Listening(source, feed, AccountLog.LOG::revocationsUnheard)
                        .start(threads, "comptoir-revocations");
    }

    @PreDestroy
    void stop() {
        end.run();
    }
}
