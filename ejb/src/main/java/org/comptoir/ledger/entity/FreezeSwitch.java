package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.ledger.FreezeState;
import org.jdbi.v3.core.Jdbi;

/** Rows of {@code ledger.freeze}: every freeze there was, of which at most one holds. */
@Dependent
public class FreezeSwitch {
    private static final int MAX_REASON = 2_000;
    private static final String ACTIVE =
            """
            SELECT reason, frozen_at
              FROM ledger.freeze
             WHERE lifted_at IS NULL
            """;

    /** Read-only for maintenance is a freeze too, which no operator of the API ends. */
    private static final String HALTED =
            """
            SELECT reason, frozen_at
              FROM (SELECT reason, frozen_at, 1 AS rank
                      FROM ledger.freeze
                     WHERE lifted_at IS NULL
                     UNION ALL
                    SELECT 'Read-only for maintenance: ' || reason, began_at, 2
                      FROM comptoir.maintenance
                     WHERE ended_at IS NULL) AS halt
             ORDER BY rank
             LIMIT 1
            """;

    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public FreezeSwitch(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The freeze that holds, or the maintenance that does the same. */
    public Optional<FreezeState> active() {
        return one(HALTED);
    }

    /** The freeze that holds; maintenance is none. */
    public Optional<FreezeState> frozen() {
        return one(ACTIVE);
    }

    /** The freeze that holds, locked. */
    public Optional<FreezeState> lock() {
        return one(ACTIVE + " FOR UPDATE");
    }

    private Optional<FreezeState> one(String query) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(query)
                                .map(
                                        (row, context) ->
                                                new FreezeState(
                                                        row.getString("reason"),
                                                        row.getObject(
                                                                        "frozen_at",
                                                                        OffsetDateTime.class)
                                                                .toInstant()))
                                .findOne());
    }

    /** Begins a freeze, or adds a reason that is not in it yet to the one that holds. */
    public void freeze(UUID id, String reason, Instant at) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ledger.freeze AS held (id, reason, frozen_at)
                                        VALUES (:id, :reason, :at)
                                        ON CONFLICT ((true)) WHERE lifted_at IS NULL DO UPDATE
                                           SET reason = left(held.reason || ' ' || excluded.reason, :most)
                                         WHERE position(excluded.reason IN held.reason) = 0
                                        """)
                                .bind("id", id)
                                .bind("reason", reason)
                                .bind("at", at)
                                .bind("most", MAX_REASON)
                                .execute());
    }

    /** Ends the freeze that holds; false when none does. */
    public boolean lift(UUID by, String why, Instant at) {
        return jdbi.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE ledger.freeze
                                                   SET lifted_at = :at,
                                                       lifted_by = :by,
                                                       lift_reason = :why
                                                 WHERE lifted_at IS NULL
                                                """)
                                        .bind("at", at)
                                        .bind("by", by)
                                        .bind("why", why)
                                        .execute())
                > 0;
    }
}
