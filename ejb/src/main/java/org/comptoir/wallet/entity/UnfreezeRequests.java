package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comptoir.ledger.FreezeState;
import org.comptoir.ledger.Sha256;
import org.jdbi.v3.core.Jdbi;

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

    /** Who asked, whether an operator still or not any more. */
    public List<UUID> askers(FreezeState freeze) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT operator_id
                                          FROM wallet.unfreeze_request
                                         WHERE frozen_at = :frozen
                                           AND freeze_sha256 = :freeze
                                        """)
                                .bind("frozen", freeze.since())
                                .bind("freeze", digest(freeze))
                                .mapTo(UUID.class)
                                .list());
    }

    private static byte[] digest(FreezeState freeze) {
        return Sha256.hash(freeze.reason()).bytes();
    }
}
