package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WithdrawalId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Payouts that only the journal knew, written into the books after a restore (R3). */
@Dependent
public class Adoptions {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public Adoptions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Writes one down, without what could send it: that is lost.
     *
     * @param payout with the state {@code relayed}, or {@code dead} when the network does not have
     *     it
     * @param items of its payees those that these books know and that it pays
     */
    public void insert(PayoutRow payout, Collection<WithdrawalId> items, Instant at) {
        boolean isLive = payout.state() == PayoutState.RELAYED;
        jdbi.useHandle(
                handle -> {
                    insertPayout(handle, payout, isLive ? null : at);
                    handle.createUpdate(
                                    """
                                    INSERT INTO wallet.payout_item (payout_id, withdrawal_id, live)
                                    SELECT :payout, unnest(:withdrawals), :live
                                    """)
                            .bind("payout", payout.id().value())
                            .bind(
                                    "withdrawals",
                                    items.stream().map(WithdrawalId::value).toArray(UUID[]::new))
                            .bind("live", isLive)
                            .execute();
                    handle.createUpdate(
                                    """
                                    INSERT INTO wallet.payout_image (payout_id, key_image, live)
                                    SELECT :payout, unnest(:images), :live
                                    """)
                            .bind("payout", payout.id().value())
                            .bind("images", payout.keyImages().toArray(String[]::new))
                            .bind("live", isLive)
                            .execute();
                });
    }

    private static void insertPayout(Handle handle, PayoutRow payout, @Nullable Instant endedAt) {
        handle.createUpdate(
                        """
                        INSERT INTO wallet.payout
                               (id, asset, txid, state, tx_key, fee_minor, lease_token, next_attempt_at,
                                saved_at, journalled_at, relay_attempted_at, ended_at,
                                unattributed_minor, adopted)
                        VALUES (:id, :asset, :txid, :state, :txKey, :fee, :token, :next,
                                :saved, :saved, :saved, :ended, :unattributed, true)
                        """)
                .bind("id", payout.id().value())
                .bind("asset", payout.asset())
                .bind("txid", payout.txid())
                .bind("state", payout.state().word())
                .bind("txKey", payout.txKey().toArray())
                .bind("fee", payout.fee().minor())
                .bind("token", payout.leaseToken())
                .bind("next", payout.nextAttemptAt())
                .bind("saved", payout.savedAt())
                .bind("ended", endedAt)
                .bind("unattributed", payout.unattributed().minor())
                .execute();
    }

    /** Payouts of these books, not dead, that spend one of these key images. */
    public List<PayoutId> spenders(Collection<String> keyImages) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT DISTINCT payout_id
                                          FROM wallet.payout_image
                                         WHERE live
                                           AND key_image = ANY (:images)
                                        """)
                                .bind("images", keyImages.toArray(String[]::new))
                                .mapTo(UUID.class)
                                .map(PayoutId::new)
                                .list());
    }
}
