package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.comptoir.ledger.FreezeState;
import org.comptoir.ledger.Sha256;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Which operators want a freeze to end (R2): two must, where two exist. */
@Dependent
public class UnfreezeRequests {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public UnfreezeRequests(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Writes down that this operator does, and why; asking again changes nothing. */
    public void ask(FreezeState freeze, UUID operator, String reason, Instant at) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO wallet.unfreeze_request
                                               (frozen_at, freeze_sha256, operator_id, reason, asked_at)
                                        VALUES (:frozen, :freeze, :operator, :reason, :at)
                                        ON CONFLICT DO NOTHING
                                        """)
                                .bind("frozen", freeze.since())
                                .bind("freeze", digest(freeze))
                                .bind("operator", operator)
                                .bind("reason", reason)
                                .bind("at", at)
                                .execute());
    }

    /**
     * Whether somebody does.
     *
     * @param but anybody but this operator, or null for anybody
     */
    public boolean isAsked(FreezeState freeze, @Nullable UUID but) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (
                                            SELECT
                                              FROM wallet.unfreeze_request
                                             WHERE frozen_at = :frozen
                                               AND freeze_sha256 = :freeze
                                               AND operator_id IS DISTINCT FROM CAST(:but AS uuid))
                                        """)
                                .bind("frozen", freeze.since())
                                .bind("freeze", digest(freeze))
                                .bind("but", but)
                                .mapTo(Boolean.class)
                                .one());
    }

    private static byte[] digest(FreezeState freeze) {
        return Sha256.hash(freeze.reason()).bytes();
    }
}
