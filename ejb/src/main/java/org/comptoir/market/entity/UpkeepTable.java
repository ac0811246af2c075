package org.comptoir.market.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.market.CoinPrice;
import org.comptoir.market.Fiat;
import org.comptoir.market.OfferId;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What the post itself writes into offers: time passed, price moved, cover gone or back.
 *
 * <p>Offers that somebody is changing or taking are skipped; the next look finds them.
 */
@Dependent
public class UpkeepTable {
    private static final String PICKED =
            """
            WITH picked AS (
                SELECT id
                  FROM market.offer
                 WHERE id = ANY (:ids)
                 ORDER BY id
                   FOR NO KEY UPDATE SKIP LOCKED)
            """;

    private final Jdbi database;

    /**
     * A seller's offer as far as its cover needs.
     *
     * @param least cash of the smallest trade
     * @param funded as last written
     */
    public record Covered(
            OfferId id, MemberId maker, CoinPrice price, Fiat least, boolean funded) {}

    @Inject
    public UpkeepTable(Jdbi database) {
        this.database = database;
    }

    /** Marks live offers whose time has passed. */
    public int markLapsed(Instant now) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        WITH picked AS (
                                            SELECT id
                                              FROM market.offer
                                             WHERE state = 'live'
                                               AND NOT lapsed
                                               AND expires_at <= :now
                                             ORDER BY id
                                               FOR NO KEY UPDATE SKIP LOCKED)
                                        UPDATE market.offer o
                                           SET lapsed = true
                                          FROM picked
                                         WHERE o.id = picked.id
                                        """)
                                .bind("now", now)
                                .execute());
    }

    /** Live offers whose price follows the market. */
    public List<OfferRow> following() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT "
                                                + OfferRowMapper.COLUMNS
                                                + """
                                                  FROM market.offer o
                                                  JOIN market.maker m ON m.member_id = o.maker_id
                                                 WHERE o.state = 'live'
                                                   AND o.price_type = 'market'
                                                """)
                                .map(new OfferRowMapper())
                                .list());
    }

    /** Writes the price an offer comes to now. */
    public int price(OfferId id, @Nullable Fiat perCoin) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        PICKED
                                                + """
                                                UPDATE market.offer o
                                                   SET effective_price_minor = :price
                                                  FROM picked
                                                 WHERE o.id = picked.id
                                                """)
                                .bindArray("ids", UUID.class, id.value())
                                .bind("price", perCoin == null ? null : perCoin.minor())
                                .execute());
    }

    /** Live sellers' offers that have a price. */
    public List<Covered> covered() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, maker_id, asset, currency,
                                               effective_price_minor, min_fiat_minor, funded
                                          FROM market.offer
                                         WHERE state = 'live'
                                           AND side = 'sell'
                                           AND NOT lapsed
                                           AND effective_price_minor IS NOT NULL
                                        """)
                                .map(
                                        (row, context) -> {
                                            Currency currency =
                                                    Currency.getInstance(row.getString(4));
                                            return new Covered(
                                                    new OfferId(row.getObject(1, UUID.class)),
                                                    new MemberId(row.getObject(2, UUID.class)),
                                                    new CoinPrice(
                                                            Asset.valueOf(row.getString(3)),
                                                            new Fiat(row.getLong(5), currency)),
                                                    new Fiat(row.getLong(6), currency),
                                                    row.getBoolean(7));
                                        })
                                .list());
    }

    /** Writes whether those offers are funded. */
    public int fund(Collection<OfferId> ids, boolean funded) {
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        PICKED
                                                + """
                                                UPDATE market.offer o
                                                   SET funded = :funded
                                                  FROM picked
                                                 WHERE o.id = picked.id
                                                """)
                                .bindArray(
                                        "ids",
                                        UUID.class,
                                        ids.stream().map(OfferId::value).toList())
                                .bind("funded", funded)
                                .execute());
    }
}
