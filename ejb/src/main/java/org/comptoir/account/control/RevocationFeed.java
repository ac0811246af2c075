package org.comptoir.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comptoir.account.AccessRevoked;
import org.comptoir.account.Revocation;
import org.comptoir.account.entity.RevocationRows;
import org.comptoir.kernel.boundary.Listening;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Brings revocations to this node: its own after the commit, those of others by LISTEN/NOTIFY on a
 * connection of its own (S3).
 *
 * <p>The notification only wakes; what is to be heard is read from the table, at the latest every
 * second, so a lost notification loses nothing. The notification is sent here and never in the
 * business transaction, where it would take an instance-wide lock.
 */
@ApplicationScoped
public class RevocationFeed implements Listening.Feed {
    private static final int WAIT_MILLIS = 250;
    private static final Duration AT_LATEST = Duration.ofSeconds(1);

    private final @Nullable Revocations revocations;
    private final @Nullable Event<AccessRevoked> told;
    private final AtomicBoolean othersWait = new AtomicBoolean();
    private long horizon;
    private long readAtNanos;

    /** For the container's client proxy only. */
    protected RevocationFeed() {
        revocations = null;
        told = null;
    }

    /** Feeds that memory. */
    @Inject
    public RevocationFeed(Revocations revocations, Event<AccessRevoked> told) {
        this.revocations = revocations;
        this.told = told;
    }

    /** A revocation of this node was committed. */
    public void committed(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) Revocation revocation) {
        hear(revocation);
        othersWait.set(true);
    }

    /** Begins on a new connection: everything that can still matter is read again. */
    @Override
    public void listen(Connection connection) throws SQLException {
        execute(connection, "LISTEN comptoir_revocation");
        horizon = 0;
        read(connection);
    }

    /** Tells others what this node committed, waits a moment for them, reads what is new. */
    @Override
    public void turn(Connection connection) throws SQLException {
        if (othersWait.getAndSet(false)) {
            execute(connection, "NOTIFY comptoir_revocation");
        }
        PGNotification[] woken =
                connection.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
        boolean late = System.nanoTime() - readAtNanos > AT_LATEST.toNanos();
        if (late || (woken != null && woken.length > 0)) {
            read(connection);
        }
    }

    private void read(Connection connection) {
        RevocationRows rows = new RevocationRows(Jdbi.create(connection));
        long next = rows.horizon();
        rows.writtenSince(horizon).forEach(this::hear);
        horizon = next;
        readAtNanos = System.nanoTime();
        Objects.requireNonNull(revocations).upToDate();
    }

    private void hear(Revocation revocation) {
        if (Objects.requireNonNull(revocations).hear(revocation)) {
            Objects.requireNonNull(told)
                    .fire(new AccessRevoked(revocation.member(), revocation.session()));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
