package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What R2's checks found, and what an operator has seen of it. */
@Dependent
public class Findings {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public Findings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Writes a finding down.
     *
     * @return true unless an operator has acknowledged this very finding before
     */
    public boolean isOpen(String finding, Instant at) {
        return jdbi.withHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO wallet.finding (finding, found_at)
                                    VALUES (:finding, :at)
                                    ON CONFLICT DO NOTHING
                                    """)
                            .bind("finding", finding)
                            .bind("at", at)
                            .execute();
                    return handle.createQuery(
                                    """
                                    SELECT acknowledged_at IS NULL
                                      FROM wallet.finding
                                     WHERE finding = :finding
                                    """)
                            .bind("finding", finding)
                            .mapTo(Boolean.class)
                            .one();
                });
    }

    /** An operator has seen all there are. */
    public void acknowledge(UUID by, Instant at) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.finding
                                           SET acknowledged_at = :at,
                                               acknowledged_by = :by
                                         WHERE acknowledged_at IS NULL
                                        """)
                                .bind("at", at)
                                .bind("by", by)
                                .execute());
    }
}
