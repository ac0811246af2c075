package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.WithdrawalId;
import org.jdbi.v3.core.Jdbi;

/** Payouts that are dead, what they carried, and the way back for one that was mined after all. */
@Dependent
public class GivenUpPayouts {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public GivenUpPayouts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The dead payout that is this transaction. */
    public Optional<PayoutId> find(String txid) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id
                                          FROM wallet.payout
                                         WHERE txid = :txid
                                           AND state = 'dead'
                                        """)
                                .bind("txid", txid)
                                .mapTo(UUID.class)
                                .map(PayoutId::new)
                                .findOne());
    }

    /** The withdrawals it pays, whoever carries them now; in order of their ids. */
    public List<WithdrawalId> paidBy(PayoutId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT withdrawal_id
                                          FROM wallet.payout_item
                                         WHERE payout_id = :id
                                         ORDER BY withdrawal_id
                                        """)
                                .bind("id", id.value())
                                .mapTo(UUID.class)
                                .map(WithdrawalId::new)
                                .list());
    }

    /** Payouts that were to pay the same withdrawals in its place. */
    public List<PayoutId> replacements(PayoutId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT DISTINCT other.payout_id
                                          FROM wallet.payout_item AS mine
                                          JOIN wallet.payout_item AS other
                                            ON other.withdrawal_id = mine.withdrawal_id
                                           AND other.payout_id <> mine.payout_id
                                           AND other.live
                                         WHERE mine.payout_id = :id
                                         ORDER BY other.payout_id
                                        """)
                                .bind("id", id.value())
                                .mapTo(UUID.class)
                                .map(PayoutId::new)
                                .list());
    }

    /** Txids of payouts that were given up and paid one of the withdrawals it carries. */
    public List<String> predecessors(PayoutId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT DISTINCT p.txid
                                          FROM wallet.payout_item AS mine
                                          JOIN wallet.payout_item AS other
                                            ON other.withdrawal_id = mine.withdrawal_id
                                           AND other.payout_id <> mine.payout_id
                                          JOIN wallet.payout AS p
                                            ON p.id = other.payout_id
                                           AND p.state = 'dead'
                                         WHERE mine.payout_id = :id
                                           AND mine.live
                                         ORDER BY p.txid
                                        """)
                                .bind("id", id.value())
                                .mapTo(String.class)
                                .list());
    }

    /**
     * It lies in a block, and carries those of its withdrawals again that wait. What it pays for
     * others, which ended since it was given up, has no withdrawal any more. An input that another
     * payout claims stays with that one, until it is dead, too.
     *
     * @return false when it was not dead
     */
    public boolean revive(PayoutId id, long height, Instant at) {
        return jdbi.withHandle(
                handle -> {
                    boolean revived =
                            handle.createUpdate(
                                                    """
                                                    UPDATE wallet.payout AS p
                                                       SET state = 'mined',
                                                           mined_height = :height,
                                                           first_mined_at = coalesce(first_mined_at, CAST(:at AS timestamptz)),
                                                           missing = false,
                                                           unattributed_minor = unattributed_minor + (
                                                               SELECT coalesce(sum(w.amount_minor), 0)
                                                                 FROM wallet.payout_item AS i
                                                                 JOIN wallet.withdrawal AS w ON w.id = i.withdrawal_id
                                                                WHERE i.payout_id = p.id
                                                                  AND w.state <> 'approved'
                                                                  AND w.changed_at >= p.ended_at),
                                                           ended_at = NULL
                                                     WHERE id = :id
                                                       AND state = 'dead'
                                                    """)
                                            .bind("id", id.value())
                                            .bind("height", height)
                                            .bind("at", at)
                                            .execute()
                                    == 1;
                    if (revived) {
                        handle.execute(
                                """
                                UPDATE wallet.payout_item AS i
                                   SET live = true
                                  FROM wallet.withdrawal AS w
                                 WHERE i.payout_id = ?
                                   AND w.id = i.withdrawal_id
                                   AND w.state = 'approved'
                                """,
                                id.value());
                        handle.execute(
                                """
                                UPDATE wallet.payout_image AS mine
                                   SET live = true
                                 WHERE payout_id = ?
                                   AND NOT EXISTS (SELECT
                                                     FROM wallet.payout_image AS other
                                                    WHERE other.key_image = mine.key_image
                                                      AND other.live)
                                """,
                                id.value());
                    }
                    return revived;
                });
    }
}
