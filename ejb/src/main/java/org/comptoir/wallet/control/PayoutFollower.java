package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.PayoutMoves;
import org.comptoir.wallet.entity.PayoutRow;
import org.comptoir.wallet.entity.PayoutRows;

/**
 * Asks the node what became of relayed payouts and writes it down (W4). Spends nothing, so it needs
 * no lease; what has gone missing is left to the runner.
 */
@Dependent
public class PayoutFollower {
    /** Deep ones are asked for once in so many blocks. */
    private static final int SELDOM = 10;

    private final PayoutRows payouts;
    private final PayoutMoves moves;
    private final PayoutBook book;
    private final PayoutSettlement settlement;
    private final Permission permission;
    private final Transactions transactions;
    private final WalletConfig config;
    private final Clock clock;

    /** Over the payouts of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what the states after a relay touch
    public PayoutFollower(
            PayoutRows payouts,
            PayoutMoves moves,
            PayoutBook book,
            PayoutSettlement settlement,
            Permission permission,
            Transactions transactions,
            WalletConfig config,
            Clock clock) {
        this.payouts = payouts;
        this.moves = moves;
        this.book = book;
        this.settlement = settlement;
        this.permission = permission;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** Follows all of them, as of that tip. */
    public void follow(Chain chain, Tip tip) throws ChainFault {
        List<PayoutRow> relayed = transactions.call(() -> payouts.toFollow(chain.asset()));
        for (PayoutRow payout : relayed) {
            if (isTime(payout, tip)) {
                follow(chain, payout);
            }
        }
    }

    private void follow(Chain chain, PayoutRow payout) throws ChainFault {
        TransactionState state = chain.transaction(payout.txid());
        if (state instanceof TransactionState.Mined mined) {
            transactions.run(() -> book.mined(payout, mined.height()));
            deeper(payout, mined.confirmations());
        } else if (state instanceof TransactionState.InPool) {
            transactions.run(() -> book.inPool(payout));
        } else if (transactions.call(() -> book.missing(payout))) {
            WalletLog.LOG.payoutMissing(payout.id().toString());
        }
    }

    private void deeper(PayoutRow payout, int confirmations) {
        if (confirmations >= config.rules().paidDepth()
                && payout.bookedAt() == null
                && !permission.isFrozen()) {
            settlement.book(payout);
        }
        if (confirmations >= config.rules().metadataDepth()) {
            transactions.run(() -> moves.finish(payout.id(), clock.instant()));
        }
    }

    private boolean isTime(PayoutRow payout, Tip tip) {
        Long height = payout.minedHeight();
        return payout.state() != PayoutState.MINED
                || payout.bookedAt() == null
                || height == null
                || tip.confirmationsAt(height) % SELDOM == 0;
    }
}
