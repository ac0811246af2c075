package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.jdbi.v3.core.Jdbi;

/** Sums of what lies between the chain and the books. */
@Dependent
public class CoinsUnderway {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public CoinsUnderway(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * One payout that is not final.
     *
     * @param booked what of its amounts and its fee the ledger has
     * @param unbooked what of them it does not have yet
     */
    public record PayoutUnderway(String txid, Money booked, Money unbooked) {}

    /**
     * Deposits in blocks that the ledger does not have yet: not deep enough, or held (D2). What is
     * held without a key can never be spent beside the one that has it.
     */
    public Money arriving(Asset asset) {
        return sum(
                """
                SELECT coalesce(sum(amount_minor), 0)
                  FROM wallet.deposit
                 WHERE asset = :asset
                   AND state IN ('confirming', 'held')
                   AND output_key IS NOT NULL
                """,
                asset);
    }

    /** What open withdrawals hold, fees included. */
    public Money heldForWithdrawals(Asset asset) {
        return sum(
                """
                SELECT coalesce(sum(amount_minor + fee_minor), 0)
                  FROM wallet.withdrawal
                 WHERE asset = :asset
                   AND state IN ('requested', 'approved', 'signed', 'broadcast', 'confirming')
                """,
                asset);
    }

    /** Payouts the network may still change. */
    public List<PayoutUnderway> payouts(Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT p.txid,
                                               coalesce(sum(w.amount_minor) FILTER (WHERE w.state = 'confirmed'), 0)
                                               + CASE WHEN p.booked_at IS NULL THEN 0
                                                      ELSE p.fee_minor + p.unattributed_minor END AS booked,
                                               coalesce(sum(w.amount_minor) FILTER (WHERE w.state <> 'confirmed'), 0)
                                               + CASE WHEN p.booked_at IS NULL
                                                      THEN p.fee_minor + p.unattributed_minor
                                                      ELSE 0 END AS unbooked
                                          FROM wallet.payout AS p
                                          LEFT JOIN wallet.payout_item AS i ON i.payout_id = p.id AND i.live
                                          LEFT JOIN wallet.withdrawal AS w ON w.id = i.withdrawal_id
                                         WHERE p.asset = :asset
                                           AND p.state NOT IN ('final', 'dead')
                                         GROUP BY p.id
                                         ORDER BY p.id
                                        """)
                                .bind("asset", asset)
                                .map(
                                        (row, context) ->
                                                new PayoutUnderway(
                                                        row.getString("txid"),
                                                        new Money(row.getLong("booked"), asset),
                                                        new Money(row.getLong("unbooked"), asset)))
                                .list());
    }

    private Money sum(String sql, Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(sql)
                                .bind("asset", asset)
                                .mapTo(Long.class)
                                .map(minor -> new Money(minor, asset))
                                .one());
    }
}
