package org.comptoir.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
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
    private final ConnectionWaits waits = new ConnectionWaits();

    @Resource(lookup = "java:jboss/datasources/ComptoirDS")
    DataSource application;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    private @Nullable Jdbi database;

    @PostConstruct
    void connect() {
        database =
                inCallersTransaction(waits.counting(application), transactions::getTransactionKey);
    }

    /** The clock; also injectable as plain {@link Clock}. */
    @Produces
    PostClock clock() {
        return clock;
    }

    /** How long {@link #database} waits for connections. */
    @Produces
    ConnectionWaits waits() {
        return waits;
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
        return inCallersTransaction(source::getConnection, transaction);
    }

    private static Jdbi inCallersTransaction(
            ConnectionFactory source, Supplier<@Nullable Object> transaction) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.setTransactionHandler(new CMTTransactionHandler());
        jdbi.setHandleScope(new TransactionHandles(transaction));
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        // A failed statement's message would carry its arguments into logs: never (S20).
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }

    /**
     * How long this server waited for connections of the application's pool since it started.
     *
     * <p><em>Threads</em>: safe.
     */
    public static final class ConnectionWaits {
        private final LongAdder count = new LongAdder();
        private final LongAdder nanos = new LongAdder();
        private final LongAdder failures = new LongAdder();

        /** Opens connections of that source, and counts. */
        ConnectionFactory counting(DataSource source) {
            return () -> {
                long begin = System.nanoTime();
                try {
                    return source.getConnection();
                } catch (SQLException e) {
                    failures.increment();
                    throw e;
                } finally {
                    nanos.add(System.nanoTime() - begin);
                    count.increment();
                }
            };
        }

        /** How often somebody asked for one. */
        public long count() {
            return count.sum();
        }

        /** How long all of them waited together. */
        public long totalNanos() {
            return nanos.sum();
        }

        /** How often none came: the pool was empty for too long, or the database gave none. */
        public long failures() {
            return failures.sum();
        }
    }
}
