package org.comptoir.market.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.market.FeedConfig;
import org.comptoir.market.FeedLook;
import org.comptoir.market.MarketConfig;
import org.comptoir.market.MarketPrice;
import org.comptoir.market.MarketPrices;
import org.comptoir.market.entity.FeedTable;

/**
 * What the market pays, as far as this post knows: prices set by hand, and those that public
 * sources agreed on not too long ago. A price by hand wins.
 *
 * <p>Nobody is asked here: sources are asked by a timer, and what they said lies in the database.
 */
@Dependent
public class Prices {
    private static final String BY_HAND = "fixed";

    private final MarketConfig config;
    private final FeedConfig feeds;
    private final FeedTable table;
    private final Clock clock;

    @Inject
    public Prices(MarketConfig config, FeedConfig feeds, FeedTable table, Clock clock) {
        this.config = config;
        this.feeds = feeds;
        this.table = table;
        this.clock = clock;
    }

    /** All that offers may follow at this moment; one statement, none without sources. */
    public MarketPrices now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<MarketPrice> all = new ArrayList<>();
        config.fixedPrices()
                .forEach(price -> all.add(new MarketPrice(price, BY_HAND, List.of(), now)));
        if (!feeds.pairs().isEmpty()) {
            table.prices().stream()
                    .filter(price -> feeds.pairs().contains(price.pair()))
                    .filter(price -> isYoung(price.at(), now))
                    .forEach(all::add);
        }
        return new MarketPrices(all);
    }

    /** How each pair that sources are asked for fares. */
    public List<FeedLook> looks() {
        if (feeds.pairs().isEmpty()) {
            return List.of();
        }
        MarketPrices now = now();
        return table.looks().stream()
                .filter(look -> feeds.pairs().contains(look.pair()))
                .map(
                        look ->
                                new FeedLook(
                                        look.pair(),
                                        look.outcome(),
                                        look.at(),
                                        now.of(look.pair()).isPresent()))
                .toList();
    }

    /** Neither too old nor, after a clock was set back, of the future. */
    private boolean isYoung(Instant at, Instant now) {
        return at.plus(feeds.maxAge()).isAfter(now)
                && !at.isAfter(now.plus(FeedConfig.CLOCKS_APART));
    }
}
