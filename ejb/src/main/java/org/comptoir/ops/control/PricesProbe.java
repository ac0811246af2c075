package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.comptoir.market.FeedConfig;
import org.comptoir.market.FeedLook;
import org.comptoir.market.FeedOutcome;
import org.comptoir.market.Pair;
import org.comptoir.market.boundary.PriceFeeds;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;

/** Whether the prices of public sources are such that offers may follow them. */
@Dependent
public class PricesProbe implements Probe {
    private final FeedConfig config;
    private final PriceFeeds feeds;

    @Inject
    PricesProbe(FeedConfig config, PriceFeeds feeds) {
        this.config = config;
        this.feeds = feeds;
    }

    @Override
    public Check check() {
        return Check.PRICES;
    }

    @Override
    public boolean applies() {
        return !config.pairs().isEmpty();
    }

    @Override
    public Verdict look() {
        return judge(feeds.looks());
    }

    /** Offers pause for want of a price; while an older one is good, operators are told. */
    static Verdict judge(List<FeedLook> looks) {
        List<Pair> without =
                looks.stream()
                        .filter(look -> !look.isSafe() && look.outcome() != FeedOutcome.NEW)
                        .map(FeedLook::pair)
                        .toList();
        if (!without.isEmpty()) {
            return new Verdict(Level.PARTIAL, "There is no safe price of " + without + ".");
        }
        List<Pair> missed =
                looks.stream()
                        .filter(look -> look.isSafe() && look.outcome() != FeedOutcome.AGREED)
                        .map(FeedLook::pair)
                        .toList();
        return missed.isEmpty()
                ? Verdict.fine("Price sources agree.")
                : new Verdict(
                        Level.DEGRADED, "Too few sources agree on the price of " + missed + ".");
    }
}
