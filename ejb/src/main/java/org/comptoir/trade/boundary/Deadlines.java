package org.comptoir.trade.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.TradeLog;

/**
 * Deadlines that have passed (T3, T4).
 *
 * <p>{@code NOT_SUPPORTED}, because each trade is handled in a transaction of its own: one that
 * fails must not undo the others.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Deadlines {
    @Inject DueTrade due;

    /**
     * Does what is due; safe to run on several nodes at once.
     *
     * @param limit most trades to look at
     * @return how many steps were taken
     */
    public int runDue(int limit) {
        int taken = 0;
        for (TradeId id : due.find(limit)) {
            taken += runOne(id) ? 1 : 0;
        }
        return taken;
    }

    /** A fault of one trade is logged here, at the edge; the trade stays due and is tried again. */
    @SuppressWarnings("IllegalCatch")
    private boolean runOne(TradeId id) {
        try {
            return due.run(id);
        } catch (RuntimeException fault) {
            TradeLog.LOG.deadlineFailed(id.value(), fault);
            return false;
        }
    }
}
