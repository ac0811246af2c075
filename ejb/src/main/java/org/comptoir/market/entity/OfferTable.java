package org.comptoir.market.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.market.Fiat;
import org.comptoir.market.OfferId;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.Premium;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Single offers: written, read, locked. */
@Dependent
public class OfferTable {
    private static final String SELECT =
            "SELECT "
                    + OfferRowMapper.COLUMNS
                    + "  FROM market.offer o JOIN market.maker m ON m.member_id = o.maker_id\n";
    private static final OfferRowMapper MAPPER = new OfferRowMapper();

    private final Jdbi database;

    @Inject
    public OfferTable(Jdbi database) {
        this.database = database;
    }

    /** One offer. */
    public Optional<OfferRow> find(OfferId id) {
        return one(SELECT + " WHERE o.id = :id", id);
    }

    /** One offer, which nobody else changes or takes until the transaction ends (L9). */
    public Optional<OfferRow> lock(OfferId id) {
        return one(SELECT + " WHERE o.id = :id FOR NO KEY UPDATE OF o", id);
    }

    private Optional<OfferRow> one(String sql, OfferId id) {
        return database.withHandle(
                handle -> handle.createQuery(sql).bind("id", id.value()).map(MAPPER).findOne());
    }

    /**
     * A member's own offers, newest first.
     *
     * @param before older than this offer, or null
     */
    public List<OfferRow> ofMaker(MemberId maker, @Nullable UUID before, int limit) {
        String sql =
                SELECT
                        + " WHERE o.maker_id = :maker"
                        + (before == null ? "" : " AND o.id < :before")
                        + " ORDER BY o.id DESC LIMIT :limit";
        return database.withHandle(
                handle -> {
                    var query = handle.createQuery(sql);
                    if (before != null) {
                        query.bind("before", before);
                    }
                    return query.bind("maker", maker.value())
                            .bind("limit", limit)
                            .map(MAPPER)
                            .list();
                });
    }

    /** How many offers a member has that are not withdrawn. */
    public int countOpen(MemberId maker) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                          FROM market.offer
                                         WHERE maker_id = :maker
                                           AND state <> 'withdrawn'
                                        """)
                                .bind("maker", maker.value())
                                .mapTo(Integer.class)
                                .one());
    }

    /** True when a member has an offer that could be taken, or could be again. */
    public boolean hasOpen(MemberId maker, Instant now) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (
                                            SELECT FROM market.offer
                                             WHERE maker_id = :maker
                                               AND state <> 'withdrawn'
                                               AND coalesce(expires_at > :now, true))
                                        """)
                                .bind("maker", maker.value())
                                .bind("now", now)
                                .mapTo(Boolean.class)
                                .one());
    }

    /** Pauses all live offers of a member, in the order of their ids. */
    public int pauseAll(MemberId maker) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        WITH picked AS (
                                            SELECT id
                                              FROM market.offer
                                             WHERE maker_id = :maker
                                               AND state = 'live'
                                             ORDER BY id
                                               FOR NO KEY UPDATE)
                                        UPDATE market.offer o
                                           SET state = 'paused',
                                               version = o.version + 1
                                          FROM picked
                                         WHERE o.id = picked.id
                                        """)
                                .bind("maker", maker.value())
                                .execute());
    }

    /** Writes a new offer. */
    public void insert(OfferRow offer, boolean lapsed) {
        database.useHandle(
                handle -> {
                    var insert =
                            handle.createUpdate(
                                    """
                                    INSERT INTO market.offer
                                           (id, maker_id, side, asset, currency, currency_digits,
                                            created_at, version, state, price_type,
                                            fixed_price_minor, premium_bp, floor_minor,
                                            ceiling_minor, effective_price_minor, min_fiat_minor,
                                            max_fiat_minor, payment_methods, terms,
                                            payment_window_minutes, expires_at, expiry_set_at,
                                            min_taker_trades, funded, lapsed)
                                    VALUES (:id, :maker, :side, :asset, :currency, :digits,
                                            :createdAt, :version, :state, :priceType,
                                            :fixed, :premium, :floor,
                                            :ceiling, :effective, :min,
                                            :max, :methods, :terms,
                                            :window, :expiresAt, :expirySetAt,
                                            :minTakerTrades, :funded, :lapsed)
                                    """);
                    bind(insert, offer, lapsed);
                    insert.bind("maker", offer.maker().id().value())
                            .bind("side", offer.side().word())
                            .bind("asset", offer.asset().name())
                            .bind("currency", offer.terms().currency().getCurrencyCode())
                            .bind("digits", offer.terms().currency().getDefaultFractionDigits())
                            .bind("createdAt", offer.createdAt())
                            .execute();
                });
    }

    /** Writes all that can change of an offer whose row is locked. */
    public void update(OfferRow offer, boolean lapsed) {
        database.useHandle(
                handle -> {
                    var update =
                            handle.createUpdate(
                                    """
                                    UPDATE market.offer
                                       SET version = :version,
                                           state = :state,
                                           price_type = :priceType,
                                           fixed_price_minor = :fixed,
                                           premium_bp = :premium,
                                           floor_minor = :floor,
                                           ceiling_minor = :ceiling,
                                           effective_price_minor = :effective,
                                           min_fiat_minor = :min,
                                           max_fiat_minor = :max,
                                           payment_methods = :methods,
                                           terms = :terms,
                                           payment_window_minutes = :window,
                                           expires_at = :expiresAt,
                                           expiry_set_at = :expirySetAt,
                                           min_taker_trades = :minTakerTrades,
                                           funded = :funded,
                                           lapsed = :lapsed
                                     WHERE id = :id
                                    """);
                    bind(update, offer, lapsed);
                    update.execute();
                });
    }

    private static void bind(SqlStatement<?> statement, OfferRow offer, boolean lapsed) {
        OfferTerms terms = offer.terms();
        bindPrice(statement, terms.price());
        statement
                .bind("id", offer.id().value())
                .bind("version", offer.version())
                .bind("state", offer.wish().word())
                .bind("effective", minor(offer.perCoin()))
                .bind("min", terms.minAmount().minor())
                .bind("max", terms.maxAmount().minor())
                .bindArray("methods", String.class, terms.paymentMethods())
                .bind("terms", terms.text())
                .bind("window", terms.paymentWindow().toMinutes())
                .bind("expiresAt", terms.expiresAt())
                .bind("expirySetAt", offer.expirySetAt())
                .bind("minTakerTrades", terms.minTakerTrades())
                .bind("funded", offer.funded())
                .bind("lapsed", lapsed);
    }

    private static void bindPrice(SqlStatement<?> statement, OfferPrice price) {
        Fiat fixed = price instanceof OfferPrice.Fixed f ? f.amount() : null;
        OfferPrice.@Nullable Market market = price instanceof OfferPrice.Market m ? m : null;
        Premium premium = market == null ? null : market.premium();
        statement
                .bind("priceType", market == null ? "fixed" : "market")
                .bind("fixed", minor(fixed))
                .bind("premium", premium == null ? null : premium.basisPoints())
                .bind("floor", market == null ? null : minor(market.floor()))
                .bind("ceiling", market == null ? null : minor(market.ceiling()));
    }

    private static @Nullable Long minor(@Nullable Fiat fiat) {
        return fiat == null ? null : fiat.minor();
    }
}
