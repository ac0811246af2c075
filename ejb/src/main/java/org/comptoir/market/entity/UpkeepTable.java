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
import org.comptoir.market.MarketPrice;
import org.comptoir.market.MarketPrices;
import org.comptoir.market.OfferId;
import org.comptoir.market.OfferPrice;
import org.jdbi.v3.core.Jdbi;

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

    /** Who takes an offer waits for so many rows at most. */
    public static final int AT_ONCE = 1_000;

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

    /**
     * Writes the price that live offers which follow the market come to now; at most {@value
     * #AT_ONCE}, the rest at the next call. The same as {@link OfferPrice.Market#effective}.
     *
     * @return how many offers changed
     */
    public int follow(MarketPrices market) {
        List<MarketPrice> prices = market.all();
        return database.withHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        WITH market AS (
                                            SELECT asset, currency, price
                                              FROM unnest(:assets, :currencies, :prices)
                                                       AS m (asset, currency, price)),
                                        priced AS (
                                            SELECT o.id, o.effective_price_minor AS old,
                                                   o.floor_minor, o.ceiling_minor,
                                                   div(market.price::numeric
                                                           * (10000 + o.premium_bp),
                                                       10000) AS price
                                              FROM market.offer o
                                              LEFT JOIN market USING (asset, currency)
                                             WHERE o.state = 'live'
                                               AND NOT o.lapsed
                                               AND o.price_type = 'market'),
                                        changed AS (
                                            SELECT id, old,
                                                   CASE
                                                       WHEN price BETWEEN 1
                                                                AND 9223372036854775807
                                                       THEN least(greatest(price, floor_minor),
                                                                  ceiling_minor)::bigint
                                                   END AS price
                                              FROM priced),
                                        picked AS (
                                            SELECT o.id, changed.price
                                              FROM market.offer o
                                              JOIN changed ON changed.id = o.id
                                             WHERE changed.price IS DISTINCT FROM changed.old
                                             ORDER BY o.id
                                             LIMIT :most
                                               FOR NO KEY UPDATE OF o SKIP LOCKED)
                                        UPDATE market.offer o
                                           SET effective_price_minor = picked.price
                                          FROM picked
                                         WHERE o.id = picked.id
                                           AND o.state = 'live'
                                           AND o.price_type = 'market'
                                        """)
                                .bindArray(
                                        "assets",
                                        String.class,
                                        prices.stream()
                                                .map(price -> price.pair().asset().name())
                                                .toList())
                                .bindArray(
                                        "currencies",
                                        String.class,
                                        prices.stream()
                                                .map(
                                                        price ->
                                                                price.pair()
                                                                        .currency()
                                                                        .getCurrencyCode())
                                                .toList())
                                .bindArray(
                                        "prices",
                                        Long.class,
                                        prices.stream()
                                                .map(price -> price.price().perCoin().minor())
                                                .toList())
                                .bind("most", AT_ONCE)
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
