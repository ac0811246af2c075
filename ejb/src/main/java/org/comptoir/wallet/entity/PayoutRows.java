package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WithdrawalId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Rows of {@code wallet.payout} with their items and key images: saved and read. */
@Dependent
public class PayoutRows {
    private static final String COLUMNS =
            """
            SELECT p.id, p.asset, p.txid, p.state, p.metadata, p.tx_key, p.fee_minor, p.lease_token,
                   p.attempts, p.next_attempt_at, p.saved_at, p.journalled_at, p.relay_attempted_at,
                   p.first_mined_at, p.mined_height, p.missing, p.booked_at, p.reversals,
                   p.unattributed_minor,
                   ARRAY (SELECT key_image
                            FROM wallet.payout_image
                           WHERE payout_id = p.id
                           ORDER BY key_image) AS key_images
              FROM wallet.payout AS p
            """;

    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public PayoutRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Saves a built transaction with what it pays and spends (W1).
     *
     * @param items none when the wallet pays itself
     * @return false when anything of it stands in another live payout already
     */
    public boolean save(PayoutRow payout, Collection<WithdrawalId> items) {
        return jdbi.withHandle(
                handle ->
                        !payout.keyImages().isEmpty()
                                && insertPayout(handle, payout)
                                && insertItems(handle, payout.id(), items)
                                && insertImages(handle, payout.id(), payout.keyImages()));
    }

    /** The payout that stands in the way of the next build, if one does (W1). */
    public Optional<PayoutRow> open(Asset asset) {
        return one(
                """
                 WHERE p.asset = :asset
                   AND (p.state = 'saved' OR (p.state = 'relayed' AND p.first_mined_at IS NULL))
                """,
                asset);
    }

    /** Payouts that need the runner: not relayed yet, or gone from the network. */
    public List<PayoutRow> toRelay(Asset asset) {
        return list(
                """
                 WHERE p.asset = :asset
                   AND (p.state = 'saved' OR (p.state = 'relayed' AND p.missing))
                 ORDER BY p.id
                """,
                asset);
    }

    /** Payouts whose fate the node can still change: relayed or mined, not final. */
    public List<PayoutRow> toFollow(Asset asset) {
        return list(
                """
                 WHERE p.asset = :asset
                   AND p.state IN ('relayed', 'mined')
                 ORDER BY p.id
                """,
                asset);
    }

    /** One payout. */
    public Optional<PayoutRow> find(PayoutId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + " WHERE p.id = :id")
                                .bind("id", id.value())
                                .map((row, context) -> payout(row))
                                .findOne());
    }

    /**
     * True when the runner has something to do: a payout to bring onto the network, or withdrawals
     * to build while no payout is open.
     *
     * @param mayBegin false while paused: only what was relayed before is carried through (W8)
     */
    public boolean workIsDue(Asset asset, boolean mayBegin, Instant now) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (
                                                   SELECT
                                                     FROM wallet.payout
                                                    WHERE asset = :asset
                                                      AND (state = 'saved' OR (state = 'relayed' AND missing))
                                                      AND %1$s
                                                      AND (:mayBegin OR relay_attempted_at IS NOT NULL))
                                            OR (:mayBegin
                                                AND NOT EXISTS (
                                                   SELECT
                                                     FROM wallet.payout
                                                    WHERE asset = :asset
                                                      AND (state = 'saved'
                                                           OR (state = 'relayed' AND first_mined_at IS NULL)))
                                                AND EXISTS (
                                                   SELECT
                                                     FROM wallet.withdrawal
                                                    WHERE asset = :asset
                                                      AND state = 'approved'
                                                      AND %1$s))
                                        """
                                                .formatted(NextAttempt.isDue("next_attempt_at")))
                                .bind("asset", asset)
                                .bind("mayBegin", mayBegin)
                                .bind("now", now)
                                .mapTo(Boolean.class)
                                .one());
    }

    /** Which of these txids are payouts of ours, in whatever state. */
    public Set<String> known(Asset asset, Collection<String> txids) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT txid
                                          FROM wallet.payout
                                         WHERE asset = :asset
                                           AND txid = ANY (:txids)
                                        """)
                                .bind("asset", asset)
                                .bind("txids", txids.toArray(String[]::new))
                                .mapTo(String.class)
                                .collect(Collectors.toSet()));
    }

    /** True when some payout was ever witnessed by the journal. */
    public boolean anyJournalled() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (SELECT
                                                         FROM wallet.payout
                                                        WHERE journalled_at IS NOT NULL)
                                        """)
                                .mapTo(Boolean.class)
                                .one());
    }

    /** Which of these key images a payout that is not dead spends. */
    public Set<String> liveImages(Collection<String> keyImages) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT key_image
                                          FROM wallet.payout_image
                                         WHERE live
                                           AND key_image = ANY (:images)
                                        """)
                                .bind("images", keyImages.toArray(String[]::new))
                                .mapTo(String.class)
                                .collect(Collectors.toSet()));
    }

    /**
     * Locks a payout that is gone from the network and in the ledger no more (W4).
     *
     * @return false when it is not so, or not so any more
     */
    public boolean lockTakenBack(PayoutId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id
                                          FROM wallet.payout
                                         WHERE id = :id
                                           AND state = 'relayed'
                                           AND missing
                                           AND booked_at IS NULL
                                           FOR NO KEY UPDATE
                                        """)
                                .bind("id", id.value())
                                .mapTo(UUID.class)
                                .findOne()
                                .isPresent());
    }

    /** Which of these txids are payouts that were given up: no network may have them. */
    public Set<String> dead(Asset asset, Collection<String> txids) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT txid
                                          FROM wallet.payout
                                         WHERE asset = :asset
                                           AND txid = ANY (:txids)
                                           AND state = 'dead'
                                        """)
                                .bind("asset", asset)
                                .bind("txids", txids.toArray(String[]::new))
                                .mapTo(String.class)
                                .collect(Collectors.toSet()));
    }

    /** The dead payouts that carried this withdrawal before, each with its key images (W3). */
    public Map<PayoutId, Set<String>> deadBefore(WithdrawalId withdrawal) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT i.payout_id, i.key_image
                                          FROM wallet.payout_item AS w
                                          JOIN wallet.payout AS p ON p.id = w.payout_id
                                          JOIN wallet.payout_image AS i ON i.payout_id = p.id
                                         WHERE w.withdrawal_id = :withdrawal
                                           AND p.state = 'dead'
                                         ORDER BY i.payout_id, i.key_image
                                        """)
                                .bind("withdrawal", withdrawal.value())
                                .reduceRows(
                                        new LinkedHashMap<>(),
                                        (images, row) -> {
                                            images.computeIfAbsent(
                                                            new PayoutId(
                                                                    row.getColumn(
                                                                            "payout_id",
                                                                            UUID.class)),
                                                            any -> new LinkedHashSet<>())
                                                    .add(row.getColumn("key_image", String.class));
                                            return images;
                                        }));
    }

    /**
     * Other payouts of ours that spend one of these key images. One that was given up is none of
     * them: should it have been mined after all, nothing is certain any more.
     */
    public List<String> otherSpenders(PayoutId id, Collection<String> keyImages) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT DISTINCT p.txid
                                          FROM wallet.payout_image AS i
                                          JOIN wallet.payout AS p ON p.id = i.payout_id
                                         WHERE i.key_image = ANY (:images)
                                           AND p.id <> :id
                                           AND p.state <> 'dead'
                                        """)
                                .bind("images", keyImages.toArray(String[]::new))
                                .bind("id", id.value())
                                .mapTo(String.class)
                                .list());
    }

    /** How many are not final and not dead. */
    public int countUnderway(Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                          FROM wallet.payout
                                         WHERE asset = :asset
                                           AND state NOT IN ('final', 'dead')
                                        """)
                                .bind("asset", asset)
                                .mapTo(Integer.class)
                                .one());
    }

    private boolean insertPayout(Handle handle, PayoutRow payout) {
        Bytes metadata = payout.metadata();
        return handle.createUpdate(
                                """
                                INSERT INTO wallet.payout
                                       (id, asset, txid, state, metadata, tx_key, fee_minor, lease_token,
                                        next_attempt_at, saved_at)
                                VALUES (:id, :asset, :txid, 'saved', :metadata, :txKey, :fee, :token,
                                        :at, :at)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", payout.id().value())
                        .bind("asset", payout.asset())
                        .bind("txid", payout.txid())
                        .bind("metadata", metadata == null ? null : metadata.toArray())
                        .bind("txKey", payout.txKey().toArray())
                        .bind("fee", payout.fee().minor())
                        .bind("token", payout.leaseToken())
                        .bind("at", payout.savedAt())
                        .execute()
                == 1;
    }

    /** One statement: of a batch the driver does not always say what became of each row. */
    private boolean insertItems(Handle handle, PayoutId id, Collection<WithdrawalId> items) {
        return handle.createUpdate(
                                """
                                INSERT INTO wallet.payout_item (payout_id, withdrawal_id)
                                SELECT :payout, unnest(:withdrawals)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("payout", id.value())
                        .bind(
                                "withdrawals",
                                items.stream().map(WithdrawalId::value).toArray(UUID[]::new))
                        .execute()
                == items.size();
    }

    private boolean insertImages(Handle handle, PayoutId id, Collection<String> images) {
        return handle.createUpdate(
                                """
                                INSERT INTO wallet.payout_image (payout_id, key_image)
                                SELECT :payout, unnest(:images)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("payout", id.value())
                        .bind("images", images.toArray(String[]::new))
                        .execute()
                == images.size();
    }

    private Optional<PayoutRow> one(String where, Asset asset) {
        return list(where, asset).stream().findFirst();
    }

    private List<PayoutRow> list(String where, Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + where)
                                .bind("asset", asset)
                                .map((row, context) -> payout(row))
                                .list());
    }

    private static PayoutRow payout(ResultSet row) throws SQLException {
        byte[] metadata = row.getBytes("metadata");
        Array images = row.getArray("key_images");
        return new PayoutRow(
                new PayoutId(Columns.id(row, "id")),
                Columns.asset(row),
                row.getString("txid"),
                PayoutState.ofWord(row.getString("state")),
                metadata == null ? null : Bytes.of(metadata),
                Bytes.of(row.getBytes("tx_key")),
                List.of((String[]) images.getArray()),
                Columns.money(row, "fee_minor"),
                row.getLong("lease_token"),
                row.getInt("attempts"),
                Columns.at(row, "next_attempt_at"),
                Columns.at(row, "saved_at"),
                Columns.atOrNull(row, "journalled_at"),
                Columns.atOrNull(row, "relay_attempted_at"),
                Columns.atOrNull(row, "first_mined_at"),
                Columns.longOrNull(row, "mined_height"),
                row.getBoolean("missing"),
                Columns.atOrNull(row, "booked_at"),
                row.getInt("reversals"),
                Columns.money(row, "unattributed_minor"));
    }
}
