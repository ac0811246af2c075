package org.comptoir.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Platform;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.control.SetPoster;
import org.comptoir.ledger.control.TransferPoster;
import org.comptoir.ledger.entity.Accounts;
import org.comptoir.ledger.entity.PostAccounts;
import org.comptoir.ledger.entity.TransactionIds;
import org.comptoir.ledger.entity.TransferSets;
import org.comptoir.ledger.entity.Transfers;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's door {@code Ledger.post} without its container: the same work on the same SQL, each
 * thread with a connection of its own and a plain commit.
 */
final class LedgerDoor {
    private static final ThreadLocal<@Nullable Connection> CURRENT = new ThreadLocal<>();

    private final DataSource database;
    private final Set<String> statements = new LinkedHashSet<>();
    private final TransferPoster poster;
    private final SetPoster sets;
    private volatile boolean recording;

    LedgerDoor(DataSource database) {
        this.database = database;
        Jdbi jdbi =
                Platform.inCallersTransaction(
                        proxy(DataSource.class, (method, arguments) -> current()), () -> null);
        Accounts accounts = new Accounts(jdbi);
        poster =
                new TransferPoster(
                        accounts,
                        new PostAccounts(accounts),
                        new Transfers(jdbi),
                        new TransactionIds(jdbi),
                        Clock.systemUTC());
        sets = new SetPoster(poster, new TransferSets(jdbi));
    }

    /** Gives this thread its connection; close it when done. */
    Connection connect() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        CURRENT.set(open(connection));
        return connection;
    }

    /** Posts one transfer in a transaction of its own. */
    void transfer(Connection connection, UUID from, UUID to, long minor) throws SQLException {
        poster.post(order(from, to, minor));
        connection.commit();
    }

    /** Posts several in one transaction. */
    void transfers(Connection connection, List<TransferOrder> orders) throws SQLException {
        if (sets.post(orders).stream().anyMatch(outcome -> !outcome.isNew())) {
            throw new IllegalStateException("a transfer of the set was not posted");
        }
        connection.commit();
    }

    /** A transfer nobody has posted. */
    static TransferOrder order(UUID from, UUID to, long minor) {
        Money amount = new Money(minor, Asset.XMR);
        OwnerId giver = new OwnerId(from);
        return new TransferOrder(
                TransferKind.TRANSFER,
                FactKey.of(giver, "bench:" + UUID.randomUUID()),
                List.of(
                        new Entry(AccountRef.available(giver, Asset.XMR), amount.negated()),
                        new Entry(AccountRef.available(new OwnerId(to), Asset.XMR), amount)),
                null,
                null);
    }

    /** The same, and what it asks of the database is written down. */
    void record(Connection connection, UUID from, UUID to) throws SQLException {
        recording = true;
        transfer(connection, from, to, 1);
        recording = false;
    }

    /** What was written down, in its order. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    private Connection current() {
        Connection connection = CURRENT.get();
        if (connection == null) {
            throw new IllegalStateException("this thread has no connection");
        }
        return connection;
    }

    /** Stays open when a handle closes it, as in a container's transaction. */
    private Connection open(Connection connection) {
        return proxy(
                Connection.class,
                (method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (recording && method.getName().equals("prepareStatement")) {
                        statements.add((String) arguments[0]);
                    }
                    return method.invoke(connection, arguments);
                });
    }

    @FunctionalInterface
    private interface Call {
        @Nullable Object on(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(
                        LedgerDoor.class.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> {
                            try {
                                return call.on(method, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
