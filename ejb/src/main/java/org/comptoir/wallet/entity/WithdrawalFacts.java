package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.comptoir.ledger.HoldId;
import org.comptoir.wallet.WithdrawalId;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is written beside a withdrawal and never changed: its later holds, who decided. */
@Dependent
public class WithdrawalFacts {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public WithdrawalFacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Its payout fell out of the chain for good: it is on its way again, with a new hold (W4). The
     * caller has locked it.
     *
     * @return false when it was not confirmed
     */
    public boolean reopen(WithdrawalId id, HoldId hold, Instant at) {
        return jdbi.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                WITH moved AS (
                                                    UPDATE wallet.withdrawal
                                                       SET state = 'broadcast',
                                                           confirmed_at = NULL,
                                                           changed_at = :at
                                                     WHERE id = :id
                                                       AND state = 'confirmed'
                                                    RETURNING id
                                                )
                                                INSERT INTO wallet.withdrawal_reopened
                                                       (withdrawal_id, time, hold_id, reopened_at)
                                                SELECT id,
                                                       1 + (SELECT count(*)
                                                              FROM wallet.withdrawal_reopened
                                                             WHERE withdrawal_id = :id),
                                                       :hold,
                                                       :at
                                                  FROM moved
                                                """)
                                        .bind("id", id.value())
                                        .bind("hold", hold.value())
                                        .bind("at", at)
                                        .execute())
                == 1;
    }

    /** Writes down for ever which operator let it go or turned it down, and why. */
    public void decided(
            WithdrawalId id, UUID operator, boolean approved, @Nullable String reason, Instant at) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO wallet.withdrawal_decision
                                               (withdrawal_id, approved, operator_id, reason, decided_at)
                                        VALUES (:id, :approved, :operator, :reason, :at)
                                        """)
                                .bind("id", id.value())
                                .bind("approved", approved)
                                .bind("operator", operator)
                                .bind("reason", reason)
                                .bind("at", at)
                                .execute());
    }
}
