package org.comptoir.trade.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Money;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.TradeState;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Trades: written, read, locked, compared and set. */
@Dependent
public class TradeTable {
    private static final String SELECT =
            "SELECT " + TradeRowMapper.COLUMNS + "  FROM trade.trade\n";
    private static final TradeRowMapper MAPPER = new TradeRowMapper();

    private final Jdbi database;

    @Inject
    public TradeTable(Jdbi database) {
        this.database = database;
    }

    /**
     * What this transaction reads is of one moment: a trade and its history are two statements.
     *
     * <p>To be called before anything is read; what is written may then have to be tried again.
     */
    public void readAtOneMoment() {
        database.useHandle(
                handle -> handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"));
    }

    /** One trade. */
    public Optional<TradeRow> find(TradeId id) {
        return one(SELECT + " WHERE id = :id", id);
    }

    /** One trade, which nobody else changes until the transaction ends (L9). */
    public Optional<TradeRow> lock(TradeId id) {
        return one(SELECT + " WHERE id = :id FOR NO KEY UPDATE", id);
    }

    /** The same, or nothing when somebody is changing it right now. */
    public Optional<TradeRow> lockIfFree(TradeId id) {
        return one(SELECT + " WHERE id = :id FOR NO KEY UPDATE SKIP LOCKED", id);
    }

    private Optional<TradeRow> one(String sql, TradeId id) {
        return database.withHandle(
                handle -> handle.createQuery(sql).bind("id", id.value()).map(MAPPER).findOne());
    }

    /** Trades in which the post has something to do, the longest due first. */
    public List<TradeId> due(Instant now, int limit) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id
                                          FROM trade.trade
                                         WHERE due_at <= :now
                                           AND NOT alarmed
                                         ORDER BY due_at
                                         LIMIT :limit
                                        """)
                                .bind("now", now)
                                .bind("limit", limit)
                                .mapTo(UUID.class)
                                .map(TradeId::new)
                                .list());
    }

    /**
     * Trades of a member, newest first.
     *
     * @param withDisputed others' disputed trades too: work for arbiters
     * @param before older than this trade, or null
     */
    public List<TradeRow> list(
            MemberId member, boolean withDisputed, @Nullable UUID before, int limit) {
        String older = before == null ? "" : " AND id < :before";
        String page = older + " ORDER BY id DESC LIMIT :limit)";
        String sql =
                "("
                        + SELECT
                        + " WHERE buyer_id = :member"
                        + page
                        + " UNION ALL ("
                        + SELECT
                        + " WHERE seller_id = :member"
                        + page
                        + (withDisputed
                                ? " UNION ALL ("
                                        + SELECT
                                        + " WHERE state = 'disputed'"
                                        + " AND buyer_id <> :member AND seller_id <> :member"
                                        + page
                                : "")
                        + " ORDER BY id DESC LIMIT :limit";
        return database.withHandle(
                handle -> {
                    var query = handle.createQuery(sql);
                    if (before != null) {
                        query.bind("before", before);
                    }
                    return query.bind("member", member.value())
                            .bind("limit", limit)
                            .map(MAPPER)
                            .list();
                });
    }

    /** Writes a trade that begins. */
    public void insert(TradeRow trade) {
        Deal deal = trade.deal();
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO trade.trade
                                               (id, offer_id, offer_version, state, buyer_id,
                                                seller_id, taker_id, asset, amount_minor, currency,
                                                fiat_minor, price_minor, fee_bp, fee_minor, hold_id,
                                                escrowed_at, payment_due_at, due_at)
                                        VALUES (:id, :offer, :version, :state, :buyer,
                                                :seller, :taker, :asset, :amount, :currency,
                                                :fiat, :price, :feeBp, :fee, :hold,
                                                :escrowedAt, :paymentDueAt, :dueAt)
                                        """)
                                .bind("id", trade.id().value())
                                .bind("offer", deal.offer().value())
                                .bind("version", deal.offerVersion())
                                .bind("state", trade.state().word())
                                .bind("buyer", deal.buyer().value())
                                .bind("seller", deal.seller().value())
                                .bind("taker", deal.taker().value())
                                .bind("asset", deal.amount().asset().name())
                                .bind("amount", deal.amount().minor())
                                .bind("currency", deal.fiat().currency().getCurrencyCode())
                                .bind("fiat", deal.fiat().minor())
                                .bind("price", deal.perCoin().minor())
                                .bind("feeBp", deal.feeBasisPoints())
                                .bind("fee", trade.fee().minor())
                                .bind("hold", deal.hold().value())
                                .bind("escrowedAt", trade.escrowedAt())
                                .bind("paymentDueAt", trade.paymentDueAt())
                                .bind("dueAt", trade.dueAt())
                                .execute());
    }

    /**
     * Moves a trade from the state it was locked in.
     *
     * @throws IllegalStateException when the row is not in that state: it was not locked
     */
    public void move(TradeState from, TradeRow to) {
        Money buyerPart = to.buyerPart();
        int moved =
                database.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE trade.trade
                                                   SET state = :state,
                                                       fee_minor = :fee,
                                                       buyer_part_minor = :buyerPart,
                                                       due_at = :dueAt,
                                                       window_expired = :windowExpired,
                                                       alarmed = :alarmed,
                                                       ended_at = :endedAt
                                                 WHERE id = :id
                                                   AND state = :from
                                                """)
                                        .bind("state", to.state().word())
                                        .bind("fee", to.fee().minor())
                                        .bind(
                                                "buyerPart",
                                                buyerPart == null ? null : buyerPart.minor())
                                        .bind("dueAt", to.dueAt())
                                        .bind("windowExpired", to.windowExpired())
                                        .bind("alarmed", to.alarmed())
                                        .bind("endedAt", to.endedAt())
                                        .bind("id", to.id().value())
                                        .bind("from", from.word())
                                        .execute());
        if (moved != 1) {
            throw new IllegalStateException(
                    "trade %s left %s while it was locked".formatted(to.id(), from));
        }
    }
}
