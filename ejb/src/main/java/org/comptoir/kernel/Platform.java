package org.comptoir.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.jspecify.annotations.Nullable;

/** What the container gives every context: the clock and the application's database. */
@ApplicationScoped
public class Platform {
    private final PostClock clock = new PostClock(Clock.systemUTC());

    @Resource(lookup = "java:jboss/datasources/ComptoirDS")
    DataSource application;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    private @Nullable Jdbi database;

    @PostConstruct
    void connect() {
        database = inCallersTransaction(application, transactions::getTransactionKey);
    }

    /** The clock; also injectable as plain {@link Clock}. */
    @Produces
    PostClock clock() {
        return clock;
    }

    /**
     * SQL in the caller's JTA transaction, as role {@code comptoir_app}.
     *
     * <p>Handles never begin, commit or roll back: doors do. A handle that is open around others in
     * the same transaction serves them all.
     */
    @Produces
    Jdbi database() {
        return Objects.requireNonNull(database);
    }

    /**
     * The same configuration over any data source whose transactions somebody else ends.
     *
     * @param transaction names the thread's transaction; nothing outside of any
     */
    public static Jdbi inCallersTransaction(
            DataSource source, Supplier<@Nullable Object> transaction) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.setTransactionHandler(new CMTTransactionHandler());
        jdbi.setHandleScope(new TransactionHandles(transaction));
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        // A failed statement's message would carry its arguments into logs: never (S20).
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }
}
