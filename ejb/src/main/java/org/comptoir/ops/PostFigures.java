package org.comptoir.ops;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.comptoir.ledger.LedgerFigures;
import org.comptoir.trade.TradeQueue;
import org.comptoir.wallet.ChainLook;
import org.comptoir.wallet.WalletLook;
import org.comptoir.wallet.WithdrawalQueue;

/**
 * What a post can be measured by, as of one moment.
 *
 * @param databaseConnections of the application, by what they do
 * @param lastCompleted when each job last ended with its work done; those that never did are
 *     missing
 */
public record PostFigures(
        Instant at,
        LedgerFigures ledger,
        boolean isFrozen,
        List<TradeQueue> trades,
        List<WithdrawalQueue> withdrawals,
        List<ChainLook> chains,
        List<WalletLook> wallets,
        long sessions,
        Map<String, Long> databaseConnections,
        List<JobSummary> jobs,
        Map<Job, Instant> lastCompleted) {
    /** Copies the collections. */
    public PostFigures {
        trades = List.copyOf(trades);
        withdrawals = List.copyOf(withdrawals);
        chains = List.copyOf(chains);
        wallets = List.copyOf(wallets);
        databaseConnections = Map.copyOf(databaseConnections);
        jobs = List.copyOf(jobs);
        lastCompleted = Map.copyOf(lastCompleted);
    }
}
