package org.comptoir.ops.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** The row that the check of the database writes and reads. */
@Dependent
public class Heartbeats {
    private final Jdbi database;

    /** Outside of any transaction each statement is one by itself. */
    @Inject
    public Heartbeats(Jdbi database) {
        this.database = database;
    }

    /** Writes the next turn of a server, and gives it back. */
    public long write(String node, Instant at) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        INSERT INTO ops.heartbeat AS was (node, turn, at)
                                        VALUES (:node, 1, :at)
                                            ON CONFLICT (node) DO UPDATE
                                           SET turn = was.turn + 1, at = excluded.at
                                        RETURNING turn
                                        """)
                                .bind("node", node)
                                .bind("at", at.atOffset(ZoneOffset.UTC))
                                .mapTo(Long.class)
                                .one());
    }

    /** Reads it again. */
    public long read(String node) {
        return database.withHandle(
                handle ->
                        handle.createQuery("SELECT turn FROM ops.heartbeat WHERE node = :node")
                                .bind("node", node)
                                .mapTo(Long.class)
                                .one());
    }
}
