package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.HoldOrder;
import org.comptoir.ledger.OwnerId;
import org.jdbi.v3.core.Jdbi;

/** Rows of {@code ledger.hold} and {@code ledger.hold_end}. */
@Dependent
public class Holds {
    private final Jdbi database;

    /** Over the database of the caller's transaction. */
    @Inject
    public Holds(Jdbi database) {
        this.database = database;
    }

    /**
     * A hold as somebody asked to end it.
     *
     * @param endsNow false when it had ended before
     */
    public record Ending(
            HoldKind kind, OwnerId owner, Money amount, UUID reference, boolean endsNow) {}

    /** How a hold ends; stored by {@link #name()}. */
    public enum Outcome {
        /** Paid out, in part or whole. */
        CAPTURED,
        /** Returned whole. */
        RELEASED
    }

    /** Remembers a hold that the transfer of the same id began. */
    public void insert(HoldId id, HoldOrder order) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ledger.hold
                                               (id, kind, owner_id, asset, amount_minor, reference_id)
                                        VALUES (:id, :kind, :owner, :asset, :amount, :reference)
                                        """)
                                .bind("id", id.value())
                                .bind("kind", order.kind().name())
                                .bind("owner", order.owner().value())
                                .bind("asset", order.amount().asset().name())
                                .bind("amount", order.amount().minor())
                                .bind("reference", order.reference())
                                .execute());
    }

    /**
     * Ends a hold, once: a twin waits here until the first has committed or rolled back (L6).
     *
     * @param transfer id of the transfer that will pay it out or return it
     * @return empty when there is no such hold
     */
    public Optional<Ending> end(HoldId hold, Outcome outcome, UUID transfer) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        WITH held AS (
                                            SELECT id, kind, owner_id, asset, amount_minor, reference_id
                                              FROM ledger.hold
                                             WHERE id = :hold
                                        ), ended AS (
                                            INSERT INTO ledger.hold_end (hold_id, outcome, transfer_id)
                                            SELECT id, :outcome, :transfer
                                              FROM held
                                                ON CONFLICT (hold_id) DO NOTHING
                                            RETURNING hold_id
                                        )
                                        SELECT held.*, EXISTS (SELECT FROM ended) AS ends_now
                                          FROM held
                                        """)
                                .bind("hold", hold.value())
                                .bind("outcome", outcome.name())
                                .bind("transfer", transfer)
                                .map((row, context) -> ending(row))
                                .findOne());
    }

    private static Ending ending(ResultSet row) throws SQLException {
        return new Ending(
                HoldKind.valueOf(row.getString("kind")),
                new OwnerId(row.getObject("owner_id", UUID.class)),
                new Money(row.getLong("amount_minor"), Asset.valueOf(row.getString("asset"))),
                row.getObject("reference_id", UUID.class),
                row.getBoolean("ends_now"));
    }
}
