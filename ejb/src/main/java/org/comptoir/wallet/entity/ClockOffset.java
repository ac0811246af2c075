package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** How far a test network's clock was moved: one row, only ever growing. */
@Dependent
public class ClockOffset {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public ClockOffset(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Zero until the clock was moved. */
    public Duration stored() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT millis FROM wallet.clock_offset")
                                .mapTo(Long.class)
                                .findOne()
                                .map(Duration::ofMillis)
                                .orElse(Duration.ZERO));
    }

    /** Adds to it and answers the whole. */
    public Duration advance(Duration by) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        INSERT INTO wallet.clock_offset AS held (millis)
                                        VALUES (:millis)
                                        ON CONFLICT (one) DO UPDATE
                                           SET millis = held.millis + excluded.millis
                                        RETURNING millis
                                        """)
                                .bind("millis", by.toMillis())
                                .mapTo(Long.class)
                                .map(Duration::ofMillis)
                                .one());
    }
}
