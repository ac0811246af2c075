package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.comptoir.account.boundary.AccountWatch;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.ledger.boundary.LedgerWatch;
import org.comptoir.ops.Job;
import org.comptoir.ops.PostFigures;
import org.comptoir.ops.entity.DatabaseConnections;
import org.comptoir.ops.entity.Executions;
import org.comptoir.trade.boundary.TradeWatch;
import org.comptoir.wallet.boundary.WalletWatch;

/** Asks every context how it fares: a few cheap questions, once in a round of the checks. */
@Dependent
public class FigureSampler {
    private final LedgerWatch ledger;
    private final Freeze freeze;
    private final TradeWatch trades;
    private final WalletWatch wallet;
    private final AccountWatch accounts;
    private final DatabaseConnections connections;
    private final JobBoard jobs;
    private final Executions executions;
    private final Clock clock;

    @Inject
    @SuppressWarnings("TooManyParameters") // one for each context
    FigureSampler(
            LedgerWatch ledger,
            Freeze freeze,
            TradeWatch trades,
            WalletWatch wallet,
            AccountWatch accounts,
            DatabaseConnections connections,
            JobBoard jobs,
            Executions executions,
            Clock clock) {
        this.ledger = ledger;
        this.freeze = freeze;
        this.trades = trades;
        this.wallet = wallet;
        this.accounts = accounts;
        this.connections = connections;
        this.jobs = jobs;
        this.executions = executions;
        this.clock = clock;
    }

    /** As of now. */
    public PostFigures sample() {
        Map<Job, Instant> completed = new EnumMap<>(Job.class);
        for (Job job : Job.values()) {
            executions.lastCompleted(job).ifPresent(at -> completed.put(job, at));
        }
        return new PostFigures(
                clock.instant(),
                ledger.figures(),
                freeze.fault().isPresent(),
                trades.open(),
                wallet.withdrawals(),
                wallet.looks(),
                wallet.wallets(),
                accounts.openSessions(),
                connections.byState(),
                jobs.summaries(),
                completed);
    }
}
