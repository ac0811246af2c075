package org.comptoir.kernel.boundary;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Hears what other nodes notify, on a thread and a database connection of its own, until it is
 * stopped. A connection that is lost is replaced, at most once a second.
 */
public final class Listening {
    private static final long PAUSE_SECONDS = 1;
    private static final long STOP_MILLIS = 2_000;

    private final DataSource source;
    private final Feed feed;
    private final Consumer<Exception> unheard;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** What is done with the connection. */
    public interface Feed {
        /** Begins on a new connection: what was told in between may not have been heard. */
        void listen(Connection connection) throws SQLException;

        /** Tells others what is to be told, waits for them a fraction of a second, and hears. */
        void turn(Connection connection) throws SQLException;
    }

    /**
     * Prepares it.
     *
     * @param unheard told of the fault each time the connection was lost
     */
    public Listening(DataSource source, Feed feed, Consumer<Exception> unheard) {
        this.source = source;
        this.feed = feed;
        this.unheard = unheard;
    }

    /**
     * Starts to listen.
     *
     * @return what stops it: waits until the thread has given its connection back, 2 seconds at
     *     most
     */
    public Runnable start(ManagedThreadFactory threads, String name) {
        Thread thread = threads.newThread(this::run);
        thread.setName(name);
        thread.start();
        return () -> {
            stopping.countDown();
            await(thread);
        };
    }

    private void run() {
        while (isRunning(0)) {
            try (Connection connection = source.getConnection()) {
                feed.listen(connection);
                while (isRunning(0)) {
                    feed.turn(connection);
                }
            } catch (SQLException | RuntimeException e) {
                if (isRunning(PAUSE_SECONDS)) {
                    unheard.accept(e);
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

    private static void await(Thread thread) {
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
