package org.comptoir.guard.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.guard.Signal;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Counted signals, as rows. */
@Dependent
public class SignalRows {
    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public SignalRows(Jdbi database) {
        this.database = database;
    }

    /** Writes the counts of one stretch of time. */
    public void write(Instant at, Map<Signal, Long> counts) {
        if (counts.isEmpty()) {
            return;
        }
        database.useHandle(
                handle -> {
                    PreparedBatch batch =
                            handle.prepareBatch(
                                    """
                                    INSERT INTO guard.signal (at, kind, account, prefix, times)
                                    VALUES (:at, :kind, CAST(:account AS uuid), :prefix, :times)
                                    """);
                    counts.forEach(
                            (signal, times) ->
                                    batch.bind("at", at)
                                            .bind("kind", signal.kind().word())
                                            .bind("account", signal.account())
                                            .bind("prefix", text(signal.prefix()))
                                            .bind("times", times)
                                            .add());
                    batch.execute();
                });
    }

    /**
     * Deletes what is older than that time, and all but the newest rows.
     *
     * @param kept how many rows there may be
     * @param most rows at once
     */
    public int prune(Instant before, long kept, int most) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        DELETE FROM guard.signal
                                         WHERE id IN (SELECT id
                                                        FROM guard.signal
                                                       WHERE at < :before
                                                          OR id <= (SELECT max(id) - :kept
                                                                      FROM guard.signal)
                                                       ORDER BY id
                                                       LIMIT :most)
                                        """)
                                .bind("before", before)
                                .bind("kept", kept)
                                .bind("most", most)
                                .execute());
    }

    private static @Nullable String text(@Nullable AddressPrefix prefix) {
        return prefix == null ? null : Objects.requireNonNull(prefix).value();
    }
}
