package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.Figure;
import org.comptoir.wallet.Reconciliation;
import org.comptoir.wallet.ReconciliationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Looks at ledger and chain together, as they were written down. */
@Dependent
public class ReconciliationRows {
    /** Of two servers, at the most. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public ReconciliationRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Writes one down, whole. */
    public void insert(Reconciliation look) {
        UUID id = Ids.next();
        jdbi.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO wallet.reconciliation (id, asset, at, height, state, reason)
                                    VALUES (:id, :asset, :at, :height, :state, :reason)
                                    """)
                            .bind("id", id)
                            .bind("asset", look.asset())
                            .bind("at", look.at())
                            .bind("height", look.height())
                            .bind("state", look.state().word())
                            .bind("reason", look.reason())
                            .execute();
                    insertFigures(handle, id, look.figures());
                    insertDifferences(handle, id, look.differences());
                });
    }

    /**
     * The newest one of that coin.
     *
     * @param now one of later was made by a clock that was set back since: it hides no other
     */
    public Optional<Reconciliation> newest(Asset asset, Instant now) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, asset, at, height, state, reason
                                          FROM wallet.reconciliation
                                         WHERE asset = :asset
                                           AND at <= :latest
                                         ORDER BY id DESC
                                         LIMIT 1
                                        """)
                                .bind("asset", asset)
                                .bind("latest", now.plus(CLOCKS_DIFFER))
                                .map((row, context) -> reconciliation(handle, row))
                                .findOne());
    }

    /** Forgets at most so many that are older, but the newest of each coin; tells how many. */
    public int forget(Instant before, int most) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        WITH old AS (
                                            SELECT r.id
                                              FROM wallet.reconciliation r
                                             WHERE r.at < :before
                                               AND EXISTS (SELECT
                                                             FROM wallet.reconciliation newer
                                                            WHERE newer.asset = r.asset
                                                              AND newer.id > r.id)
                                             ORDER BY r.at
                                             LIMIT :most
                                        ), figures AS (
                                            DELETE FROM wallet.reconciliation_figure f
                                             USING old
                                             WHERE f.reconciliation_id = old.id
                                        ), differences AS (
                                            DELETE FROM wallet.reconciliation_difference d
                                             USING old
                                             WHERE d.reconciliation_id = old.id
                                        ), looks AS (
                                            DELETE FROM wallet.reconciliation r
                                             USING old
                                             WHERE r.id = old.id
                                         RETURNING r.id
                                        )
                                        SELECT count(*) FROM looks
                                        """)
                                .bind("before", before)
                                .bind("most", most)
                                .mapTo(Integer.class)
                                .one());
    }

    private static void insertFigures(Handle handle, UUID id, Map<Figure, Money> figures) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO wallet.reconciliation_figure (reconciliation_id, name, amount_minor)
                        VALUES (:id, :name, :amount)
                        """);
        figures.forEach(
                (figure, amount) ->
                        batch.bind("id", id)
                                .bind("name", figure.word())
                                .bind("amount", amount.minor())
                                .add());
        batch.execute();
    }

    private static void insertDifferences(
            Handle handle, UUID id, List<Reconciliation.Difference> differences) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO wallet.reconciliation_difference
                               (reconciliation_id, name, expected_minor, actual_minor)
                        VALUES (:id, :name, :expected, :actual)
                        """);
        differences.forEach(
                difference ->
                        batch.bind("id", id)
                                .bind("name", difference.check().word())
                                .bind("expected", difference.expected().minor())
                                .bind("actual", difference.actual().minor())
                                .add());
        batch.execute();
    }

    private static Reconciliation reconciliation(Handle handle, ResultSet row) throws SQLException {
        UUID id = Columns.id(row, "id");
        Asset asset = Columns.asset(row);
        return new Reconciliation(
                asset,
                Columns.at(row, "at"),
                row.getLong("height"),
                ReconciliationState.ofWord(row.getString("state")),
                row.getString("reason"),
                figures(handle, id, asset),
                differences(handle, id, asset));
    }

    private static Map<Figure, Money> figures(Handle handle, UUID id, Asset asset) {
        return handle.createQuery(
                        """
                        SELECT name, amount_minor
                          FROM wallet.reconciliation_figure
                         WHERE reconciliation_id = :id
                        """)
                .bind("id", id)
                .reduceRows(
                        new EnumMap<Figure, Money>(Figure.class),
                        (figures, row) -> {
                            figures.put(
                                    Figure.ofWord(row.getColumn("name", String.class)),
                                    new Money(row.getColumn("amount_minor", Long.class), asset));
                            return figures;
                        });
    }

    private static List<Reconciliation.Difference> differences(
            Handle handle, UUID id, Asset asset) {
        return handle.createQuery(
                        """
                        SELECT name, expected_minor, actual_minor
                          FROM wallet.reconciliation_difference
                         WHERE reconciliation_id = :id
                         ORDER BY name
                        """)
                .bind("id", id)
                .map(
                        (row, context) ->
                                new Reconciliation.Difference(
                                        Reconciliation.Check.ofWord(row.getString("name")),
                                        new Money(row.getLong("expected_minor"), asset),
                                        new Money(row.getLong("actual_minor"), asset)))
                .list();
    }
}
