package org.comptoir.ops.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Jdbi;

/** What the database's clock shows: to be compared with this machine's, and for nothing else. */
@Dependent
public class DatabaseClock {
    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public DatabaseClock(Jdbi database) {
        this.database = database;
    }

    /** The time there. */
    public Instant instant() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT clock_timestamp()
                                        """)
                                .mapTo(OffsetDateTime.class)
                                .one()
                                .toInstant());
    }
}
