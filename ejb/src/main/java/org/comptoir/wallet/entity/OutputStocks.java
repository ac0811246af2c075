package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.OutputStock;
import org.jdbi.v3.core.Jdbi;

/** What the wallets could pay from, at the newest look at each. */
@Dependent
public class OutputStocks {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public OutputStocks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The newest look at that wallet. */
    public Optional<OutputStock> of(Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT at, ready, locked, small
                                          FROM wallet.output_stock
                                         WHERE asset = :asset
                                        """)
                                .bind("asset", asset)
                                .map(
                                        (row, context) ->
                                                new OutputStock(
                                                        Columns.at(row, "at"),
                                                        row.getInt("ready"),
                                                        row.getInt("locked"),
                                                        row.getInt("small")))
                                .findOne());
    }

    /** Writes down a look, in place of the one before. */
    public void save(Asset asset, OutputStock stock) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO wallet.output_stock (asset, at, ready, locked, small)
                                        VALUES (:asset, :at, :ready, :locked, :small)
                                        ON CONFLICT (asset) DO UPDATE
                                           SET at = excluded.at,
                                               ready = excluded.ready,
                                               locked = excluded.locked,
                                               small = excluded.small
                                        """)
                                .bind("asset", asset)
                                .bind("at", stock.at())
                                .bind("ready", stock.ready())
                                .bind("locked", stock.locked())
                                .bind("small", stock.small())
                                .execute());
    }
}
