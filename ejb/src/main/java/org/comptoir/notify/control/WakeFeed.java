package org.comptoir.notify.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comptoir.kernel.boundary.Listening;
import org.comptoir.notify.Stream;
import org.comptoir.notify.StreamKey;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Wakes the connections of other nodes, and those of this node for others, by LISTEN/NOTIFY on a
 * connection of its own. Nothing but a hint travels: what is new is read from the tables.
 */
@Dependent
public class WakeFeed implements Listening.Feed {
    private static final int WAIT_MILLIS = 200;
    private static final int MOST_AT_ONCE = 100;
    private static final String ALL = "*";

    private final Wires wires;

    /** Wakes those wires. */
    @Inject
    public WakeFeed(Wires wires) {
        this.wires = wires;
    }

    /** Begins on a new connection: what was told in between may not have been heard. */
    @Override
    public void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN comptoir_stream");
        }
        wires.wakeAll();
    }

    /** Tells others what this node committed, and waits a moment for them. */
    @Override
    public void turn(Connection connection) throws SQLException {
        tellOthers(connection, wires.takeForOthers());
        PGConnection driver = connection.unwrap(PGConnection.class);
        PGNotification[] heard = driver.getNotifications(WAIT_MILLIS);
        if (heard != null) {
            for (PGNotification one : heard) {
                if (one.getPID() != driver.getBackendPID()) {
                    hear(one.getParameter());
                }
            }
        }
    }

    private static void tellOthers(Connection connection, Set<StreamKey> streams)
            throws SQLException {
        if (streams.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_notify('comptoir_stream', ?)")) {
            if (streams.size() > MOST_AT_ONCE) {
                statement.setString(1, ALL);
                statement.execute();
                return;
            }
            for (StreamKey stream : streams) {
                statement.setString(1, stream.owner() + "/" + stream.stream().word());
                statement.execute();
            }
        }
    }

    private void hear(String hint) {
        Optional<StreamKey> key = key(hint);
        key.ifPresentOrElse(wires::wake, wires::wakeAll);
    }

    /** The stream a hint names; empty for all of them, or when a newer node speaks otherwise. */
    static Optional<StreamKey> key(String hint) {
        int slash = hint.indexOf('/');
        if (slash != 36) {
            return Optional.empty();
        }
        return Stream.ofWord(hint.substring(slash + 1))
                .map(stream -> new StreamKey(UUID.fromString(hint.substring(0, slash)), stream));
    }
}
