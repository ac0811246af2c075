package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.PayoutState;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What happens to a saved payout; each move says whether it was news. */
@Dependent
public class PayoutMoves {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public PayoutMoves(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The journal has witnessed it (W2). */
    public boolean journalled(PayoutId id, Instant at) {
        return execute(
                """
                UPDATE wallet.payout
                   SET journalled_at = coalesce(journalled_at, CAST(:at AS timestamptz))
                 WHERE id = :id
                """,
                id,
                at);
    }

    /** The first relay begins: from here on it is carried through (W8). */
    public boolean relayAttempted(PayoutId id, Instant at) {
        return execute(
                """
                UPDATE wallet.payout
                   SET relay_attempted_at = coalesce(relay_attempted_at, CAST(:at AS timestamptz))
                 WHERE id = :id
                   AND journalled_at IS NOT NULL
                """,
                id,
                at);
    }

    /** The network has it, and it is in no block; true when that is news. */
    public boolean inPool(PayoutId id, PayoutState from, Instant at) {
        requireStep(from, PayoutState.RELAYED);
        return execute(
                """
                        UPDATE wallet.payout
                           SET state = 'relayed',
                               mined_height = NULL,
                               missing = false,
                               attempts = 0,
                               reason = NULL,
                               next_attempt_at = :at
                         WHERE id = :id
                           AND state = '%s'
                        """
                        .formatted(from.word()),
                id,
                at);
    }

    /** The node does not have it; true when that is news. */
    public boolean missing(PayoutId id, Instant at) {
        return execute(
                """
                UPDATE wallet.payout
                   SET state = 'relayed',
                       mined_height = NULL,
                       missing = true,
                       next_attempt_at = :at
                 WHERE id = :id
                   AND state IN ('relayed', 'mined')
                   AND NOT missing
                """,
                id,
                at);
    }

    /** The node has it after all. */
    public boolean found(PayoutId id, Instant at) {
        return execute(
                """
                UPDATE wallet.payout
                   SET missing = false,
                       attempts = 0,
                       reason = NULL,
                       next_attempt_at = :at
                 WHERE id = :id
                   AND missing
                """,
                id,
                at);
    }

    /** It is in a block; true when that, or the block, is news. */
    public boolean mined(PayoutId id, long height, Instant at) {
        return jdbi.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE wallet.payout
                                                   SET state = 'mined',
                                                       mined_height = :height,
                                                       first_mined_at = coalesce(first_mined_at, CAST(:at AS timestamptz)),
                                                       missing = false,
                                                       attempts = 0,
                                                       reason = NULL
                                                 WHERE id = :id
                                                   AND state IN ('saved', 'relayed', 'mined')
                                                   AND (state <> 'mined' OR mined_height <> :height)
                                                """)
                                        .bind("id", id.value())
                                        .bind("height", height)
                                        .bind("at", at)
                                        .execute())
                == 1;
    }

    /** Withdrawals and fee are in the ledger. */
    public boolean booked(PayoutId id, Instant at) {
        return execute(
                """
                UPDATE wallet.payout
                   SET booked_at = :at
                 WHERE id = :id
                   AND booked_at IS NULL
                """,
                id,
                at);
    }

    /**
     * The fee is taken back out of the ledger, and the withdrawals are to follow (W4).
     *
     * @return false when it was not booked, or is not gone from the network
     */
    public boolean unbooked(PayoutId id) {
        return jdbi.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE wallet.payout
                                                   SET booked_at = NULL,
                                                       reversals = reversals + 1
                                                 WHERE id = :id
                                                   AND booked_at IS NOT NULL
                                                   AND state = 'relayed'
                                                   AND missing
                                                """)
                                        .bind("id", id.value())
                                        .execute())
                == 1;
    }

    /** So deep that nothing is needed of it any more: the metadata is erased (W4). */
    public boolean finish(PayoutId id, Instant at) {
        return execute(
                """
                UPDATE wallet.payout
                   SET state = 'final',
                       metadata = NULL,
                       ended_at = :at
                 WHERE id = :id
                   AND state = 'mined'
                   AND booked_at IS NOT NULL
                """,
                id,
                at);
    }

    /** It can never be mined: its items and images are free again (W3). */
    public boolean die(PayoutId id, Instant at) {
        boolean died =
                execute(
                        """
                        UPDATE wallet.payout
                           SET state = 'dead',
                               ended_at = :at
                         WHERE id = :id
                           AND state IN ('saved', 'relayed')
                           AND booked_at IS NULL
                        """,
                        id,
                        at);
        if (died) {
            jdbi.useHandle(
                    handle -> {
                        handle.execute(
                                "UPDATE wallet.payout_item SET live = false WHERE payout_id = ?",
                                id.value());
                        handle.execute(
                                "UPDATE wallet.payout_image SET live = false WHERE payout_id = ?",
                                id.value());
                    });
        }
        return died;
    }

    /** Says why it waits, and until when nothing is tried. */
    public void postpone(PayoutId id, @Nullable String reason, Instant until) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.payout
                                           SET attempts = attempts + 1,
                                               reason = left(:reason, 200),
                                               next_attempt_at = :until
                                         WHERE id = :id
                                        """)
                                .bind("id", id.value())
                                .bind("reason", reason)
                                .bind("until", until)
                                .execute());
    }

    private boolean execute(String sql, PayoutId id, Instant at) {
        return jdbi.withHandle(
                        handle ->
                                handle.createUpdate(sql)
                                        .bind("id", id.value())
                                        .bind("at", at)
                                        .execute())
                == 1;
    }

    private static void requireStep(PayoutState from, PayoutState to) {
        if (!from.next().contains(to)) {
            throw new IllegalArgumentException("no payout goes from %s to %s".formatted(from, to));
        }
    }
}
