package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.recovery.Undo;
import org.comptoir.wallet.ChainKind;
import org.jdbi.v3.core.Jdbi;

/** The immutable binding and the epochs: written once, read at every start (R1, R3). */
@Dependent
public class Bindings {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public Bindings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What the post is bound to; empty before its first start. */
    public List<BindingRow> all() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT asset, kind, nettype, first_block, primary_address
                                          FROM wallet.binding
                                         ORDER BY asset
                                        """)
                                .map((row, context) -> binding(row))
                                .list());
    }

    /** Binds one asset, with the rows that go with it. */
    public void bind(BindingRow binding, Instant at) {
        jdbi.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO wallet.binding
                                           (asset, kind, nettype, first_block, primary_address, bound_at)
                                    VALUES (:asset, :kind, :nettype, :firstBlock, :primary, :at)
                                    """)
                            .bind("asset", binding.asset())
                            .bind("kind", binding.kind().code())
                            .bind("nettype", binding.nettype())
                            .bind("firstBlock", binding.firstBlock())
                            .bind("primary", binding.primaryAddress())
                            .bind("at", at)
                            .execute();
                    handle.createUpdate(
                                    """
                                    INSERT INTO wallet.chain_state (asset, next_pass_at)
                                    VALUES (:asset, :at)
                                    """)
                            .bind("asset", binding.asset())
                            .bind("at", at)
                            .execute();
                    handle.createUpdate(
                                    """
                                    INSERT INTO wallet.runner_lease (asset, until)
                                    VALUES (:asset, :at)
                                    """)
                            .bind("asset", binding.asset())
                            .bind("at", at)
                            .execute();
                });
    }

    /** The newest epoch; 0 before the first start. */
    public long epoch() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT coalesce(max(number), 0) FROM wallet.epoch")
                                .mapTo(Long.class)
                                .one());
    }

    /** Whether it may still be undone (R4), by these books and that journal. */
    public Undo undo(Undo.Witness journal) {
        try {
            return jdbi.withHandle(handle -> undo(handle.getConnection(), journal));
        } catch (SQLException e) {
            throw new IllegalStateException("whether the epoch can be undone is unknown", e);
        }
    }

    /** What came last counts: an update, or the restore before it. */
    private static Undo undo(Connection database, Undo.Witness journal) throws SQLException {
        Optional<Undo> update = Undo.ofUpdate(database, journal);
        return update.isPresent() ? update.get() : Undo.look(database, journal);
    }

    /** Begins an epoch; false when somebody else has begun it. */
    public boolean beginEpoch(long number, String reason, Instant at) {
        return jdbi.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                INSERT INTO wallet.epoch (number, begun_at, reason)
                                                VALUES (:number, :at, :reason)
                                                ON CONFLICT DO NOTHING
                                                """)
                                        .bind("number", number)
                                        .bind("at", at)
                                        .bind("reason", reason)
                                        .execute())
                == 1;
    }

    private static BindingRow binding(ResultSet row) throws SQLException {
        return new BindingRow(
                Asset.valueOf(row.getString("asset")),
                ChainKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("nettype"),
                row.getString("first_block"),
                row.getString("primary_address"));
    }
}
