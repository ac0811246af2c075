package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;

/** The database's own names of transactions, and what became of them. */
@Dependent
public class TransactionIds {
    private final Jdbi database;

    /** Over the database of the caller's transaction, or outside of any. */
    @Inject
    public TransactionIds(Jdbi database) {
        this.database = database;
    }

    /** What became of a transaction. */
    public enum Fate {
        /** Its effects stand. */
        COMMITTED,
        /** It left nothing. */
        ABORTED,
        /** It is still running, or too long ago to tell. */
        UNKNOWN
    }

    /** The id of the current transaction, given now if it has none. */
    public String current() {
        return database.withHandle(
                handle ->
                        handle.createQuery("SELECT pg_current_xact_id()::text")
                                .mapTo(String.class)
                                .one());
    }

    /**
     * The same, and makes sure that the commit waits for the log to be on disk, as one does that
     * wrote something: neither this id nor anything drawn before comes again after a crash.
     */
    public String durable() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT pg_current_xact_id()::text
                                          FROM pg_logical_emit_message(true, 'comptoir', '')
                                        """)
                                .mapTo(String.class)
                                .one());
    }

    /** Asks what became of a transaction. */
    public Fate fateOf(String transaction) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT coalesce(pg_xact_status(CAST(:id AS xid8)), 'unknown')")
                                .bind("id", transaction)
                                .mapTo(String.class)
                                .map(TransactionIds::fate)
                                .one());
    }

    private static Fate fate(String status) {
        return switch (status) {
            case "committed" -> Fate.COMMITTED;
            case "aborted" -> Fate.ABORTED;
            default -> Fate.UNKNOWN;
        };
    }
}
