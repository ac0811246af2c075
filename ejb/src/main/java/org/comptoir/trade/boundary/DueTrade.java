package org.comptoir.trade.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.control.DueSteps;
import org.comptoir.trade.entity.TradeTable;

/** One trade whose deadline has passed, in a transaction of its own. */
@Stateless
public class DueTrade {
    @Inject DueSteps steps;
    @Inject TradeTable trades;
    @Inject Clock clock;

    /** Trades in which the post has something to do, the longest due first. */
    public List<TradeId> find(int limit) {
        return trades.due(clock.instant(), limit);
    }

    /**
     * Does what is due in one trade.
     *
     * @return false when there was nothing to do, or somebody else is at it
     */
    public boolean run(TradeId id) {
        return steps.run(id);
    }
}
