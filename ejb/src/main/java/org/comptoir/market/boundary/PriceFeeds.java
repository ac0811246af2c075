package org.comptoir.market.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.comptoir.market.FeedLook;
import org.comptoir.market.FeedOutcome;
import org.comptoir.market.Pair;
import org.comptoir.market.Quote;
import org.comptoir.market.control.Feeds;
import org.comptoir.market.control.Prices;

/** What public sources say coins cost: when they are asked, and what is believed of it. */
@Stateless
public class PriceFeeds {
    @Inject Feeds feeds;
    @Inject Prices prices;
    @Inject Clock clock;

    /**
     * Pairs to ask the sources about now.
     *
     * <p>Effect: each is the caller's until its next time, on whatever server it runs.
     */
    public List<Pair> due() {
        return feeds.due(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * Learns what the sources said of a pair.
     *
     * <p>Effect: when enough of them agree their median is the market's price from now on; when
     * they disagree there is none; when too few answered the price before stays until it is too
     * old.
     */
    public FeedOutcome learn(Pair pair, List<Quote> said) {
        return feeds.learn(pair, said, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** How each pair fares; nothing where no sources are configured. */
    public List<FeedLook> looks() {
        return prices.looks();
    }
}
