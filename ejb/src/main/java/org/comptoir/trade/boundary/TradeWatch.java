package org.comptoir.trade.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.comptoir.trade.TradeQueue;
import org.comptoir.trade.entity.TradeQueues;

/** How trades fare, for the post's own figures; says nothing of members. */
@Stateless
public class TradeWatch {
    @Inject TradeQueues queues;

    /** Trades that are not over, by state. */
    public List<TradeQueue> open() {
        return queues.open();
    }
}
