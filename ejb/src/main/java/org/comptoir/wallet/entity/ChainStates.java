package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.NotFound;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** One row per chain: where it is, what it costs, whether it is paused. */
@Dependent
public class ChainStates {
    private static final String COLUMNS =
            """
            SELECT asset, height, tip_hash, synchronised, seen_at, handled_height, fee_minor,
                   fault, paused, pause_reason, faults_in_row, next_pass_at
              FROM wallet.chain_state
            """;

    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public ChainStates(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All chains of the post. */
    public List<ChainStateRow> all() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + " ORDER BY asset DESC")
                                .map((row, context) -> state(row))
                                .list());
    }

    /** All of them as of now, by asset; for lists that show rows of several chains. */
    public Function<Asset, ChainStateRow> snapshot() {
        Map<Asset, ChainStateRow> byAsset =
                all().stream().collect(Collectors.toMap(ChainStateRow::asset, row -> row));
        return asset -> Objects.requireNonNull(byAsset.get(asset));
    }

    /**
     * One chain.
     *
     * @throws NotFound when the post does not hold that asset
     */
    public ChainStateRow of(Asset asset) {
        return jdbi.withHandle(
                        handle ->
                                handle.createQuery(COLUMNS + " WHERE asset = :asset")
                                        .bind("asset", asset)
                                        .map((row, context) -> state(row))
                                        .findOne())
                .orElseThrow(() -> new NotFound("asset on this post"));
    }

    /** The chain answered: where it is, and what a payment costs. */
    public void seen(Asset asset, long height, String hash, boolean synchronised, Instant at) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.chain_state
                                           SET height = :height,
                                               tip_hash = :hash,
                                               synchronised = :synchronised,
                                               seen_at = :at,
                                               fault = NULL
                                         WHERE asset = :asset
                                        """)
                                .bind("asset", asset)
                                .bind("height", height)
                                .bind("hash", hash)
                                .bind("synchronised", synchronised)
                                .bind("at", at)
                                .execute());
    }

    /** The chain did not answer, or not well. */
    public void failed(Asset asset, String fault) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.chain_state
                                           SET fault = left(:fault, 200)
                                         WHERE asset = :asset
                                        """)
                                .bind("asset", asset)
                                .bind("fault", fault)
                                .execute());
    }

    /** What one payment costs now (A4). */
    public void fee(Asset asset, Money fee) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.chain_state
                                           SET fee_minor = :fee
                                         WHERE asset = :asset
                                        """)
                                .bind("asset", asset)
                                .bind("fee", fee.minor())
                                .execute());
    }

    /** Moves the scan cursor; never back (D1). */
    public void handledUpTo(Asset asset, long height) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.chain_state
                                           SET handled_height = :height
                                         WHERE asset = :asset
                                           AND handled_height < :height
                                        """)
                                .bind("asset", asset)
                                .bind("height", height)
                                .execute());
    }

    /** When payouts may next run of their own accord. */
    public void nextPass(Asset asset, int faultsInRow, Instant at) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.chain_state
                                           SET faults_in_row = :faults,
                                               next_pass_at = :at
                                         WHERE asset = :asset
                                        """)
                                .bind("asset", asset)
                                .bind("faults", faultsInRow)
                                .bind("at", at)
                                .execute());
    }

    /** Pauses or resumes a chain (W8). */
    public void pause(Asset asset, boolean paused, @Nullable String reason, UUID by) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.chain_state
                                           SET paused = :paused,
                                               pause_reason = :reason,
                                               paused_by = :by
                                         WHERE asset = :asset
                                        """)
                                .bind("asset", asset)
                                .bind("paused", paused)
                                .bind("reason", reason)
                                .bind("by", by)
                                .execute());
    }

    private static ChainStateRow state(ResultSet row) throws SQLException {
        Long fee = Columns.longOrNull(row, "fee_minor");
        return new ChainStateRow(
                Columns.asset(row),
                row.getLong("height"),
                row.getString("tip_hash"),
                row.getBoolean("synchronised"),
                Columns.atOrNull(row, "seen_at"),
                row.getLong("handled_height"),
                fee == null ? null : new Money(fee, Columns.asset(row)),
                row.getString("fault"),
                row.getBoolean("paused"),
                row.getString("pause_reason"),
                row.getInt("faults_in_row"),
                Columns.at(row, "next_pass_at"));
    }
}
