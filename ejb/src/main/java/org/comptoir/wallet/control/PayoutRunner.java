package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.PassReport;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.NextAttempt;
import org.comptoir.wallet.entity.PayoutRow;
import org.comptoir.wallet.entity.PayoutRows;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.jspecify.annotations.Nullable;

/**
 * Pays out: carries what was saved, then builds what waits, or else what the wallet needs (W1 to
 * W8). One pass at a time.
 *
 * <p>It holds no transaction while it talks to a chain. Whatever it leaves half done is in the
 * database, and the next pass of whichever server goes on from there.
 */
@Dependent
public class PayoutRunner {
    private final LeaseKeeper leases;
    private final LeaseState leaseState;
    private final PayoutBuilder builder;
    private final OutputKeeper outputs;
    private final PayoutBook book;
    private final PayoutRelay relay;
    private final PayoutRows payouts;
    private final ChainStates states;
    private final SafetyCheck safety;
    private final Permission permission;
    private final Failpoint failpoint;
    private final Transactions transactions;
    private final Clock clock;

    /** Over the payouts of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // the steps of a pass
    public PayoutRunner(
            LeaseKeeper leases,
            LeaseState leaseState,
            PayoutBuilder builder,
            OutputKeeper outputs,
            PayoutBook book,
            PayoutRelay relay,
            PayoutRows payouts,
            ChainStates states,
            SafetyCheck safety,
            Permission permission,
            Failpoint failpoint,
            Transactions transactions,
            Clock clock) {
        this.leases = leases;
        this.leaseState = leaseState;
        this.builder = builder;
        this.outputs = outputs;
        this.book = book;
        this.relay = relay;
        this.payouts = payouts;
        this.states = states;
        this.safety = safety;
        this.permission = permission;
        this.failpoint = failpoint;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * One pass over one wallet.
     *
     * @param forced also what is to wait a while after a failure
     */
    public PassReport pass(Chain chain, boolean forced) {
        Lock turn = leaseState.pass(chain.asset());
        if (!turn.tryLock()) {
            return PassReport.BUSY;
        }
        try {
            return leased(chain, forced);
        } finally {
            turn.unlock();
        }
    }

    private PassReport leased(Chain chain, boolean forced) {
        Asset asset = chain.asset();
        try {
            OptionalLong token = leases.acquire(asset);
            if (token.isEmpty()) {
                return PassReport.BUSY;
            }
            leases.openSpending(chain, token.getAsLong());
            PassReport report = run(chain, token.getAsLong(), forced);
            settle(asset, 0);
            return report;
        } catch (ChainFault fault) {
            return failed(chain, fault.getMessage());
        } catch (IOException fault) {
            WalletLog.LOG.journalFailed(fault);
            return failed(chain, "The payout journal cannot be used.");
        } catch (NotSaved stop) {
            return PassReport.stopped(String.valueOf(stop.getMessage()));
        }
    }

    private PassReport run(Chain chain, long token, boolean forced) throws ChainFault, IOException {
        if (permission.isFrozen()) {
            return PassReport.stopped("the post is frozen");
        }
        int relayed = carryAll(chain, token, forced);
        if (!permission.mayBegin(chain.asset())
                || transactions.call(() -> payouts.open(chain.asset())).isPresent()) {
            return new PassReport(0, relayed, "");
        }
        if (!safety.passesWitnesses(false) || !safety.passesChain(chain)) {
            return PassReport.stopped("the post is frozen");
        }
        return build(chain, token, forced, relayed);
    }

    private int carryAll(Chain chain, long token, boolean forced) throws ChainFault, IOException {
        int relayed = 0;
        List<PayoutRow> waiting = transactions.call(() -> payouts.toRelay(chain.asset()));
        for (PayoutRow payout : waiting) {
            boolean isDue = forced || NextAttempt.isDue(payout.nextAttemptAt(), clock.instant());
            boolean mayGo = payout.relayAttemptedAt() != null || permission.mayBegin(chain.asset());
            if (isDue && mayGo && relay.carry(chain, payout, token)) {
                relayed++;
            }
        }
        return relayed;
    }

    private PassReport build(Chain chain, long token, boolean forced, int relayed)
            throws ChainFault, IOException {
        Optional<PayoutBuilder.Candidate> candidate = builder.build(chain, forced);
        if (candidate.isEmpty()) {
            candidate = outputs.build(chain, forced).map(PayoutBuilder.Candidate::toItself);
        }
        if (candidate.isEmpty()) {
            return new PassReport(0, relayed, "");
        }
        failpoint.reach(Failpoint.Point.AFTER_BUILD);
        List<WithdrawalId> paid = candidate.get().paid().stream().map(WithdrawalRow::id).toList();
        PayoutRow payout = book.rowOf(candidate.get().transaction(), token);
        if (!save(payout, paid)) {
            return new PassReport(0, relayed, "a built transaction was discarded");
        }
        WalletLog.LOG.payoutSaved(payout.id().toString(), paid.size(), payout.txid());
        failpoint.reach(Failpoint.Point.AFTER_SAVE);
        boolean isRelayed = relay.carry(chain, payout, token);
        return new PassReport(paid.size(), relayed + (isRelayed ? 1 : 0), "");
    }

    /** L10: whether an unclear commit happened is read on a new connection. */
    private boolean save(PayoutRow payout, List<WithdrawalId> paid) {
        try {
            transactions.run(() -> book.save(payout, paid));
            return true;
        } catch (NotSaved discarded) {
            WalletLog.LOG.buildDiscarded(String.valueOf(discarded.getMessage()));
            return false;
        } catch (RuntimeException unclear) {
            if (transactions.call(() -> payouts.find(payout.id())).isPresent()) {
                return true;
            }
            throw unclear;
        }
    }

    private PassReport failed(Chain chain, @Nullable String fault) {
        Asset asset = chain.asset();
        String why = String.valueOf(fault);
        leases.lost(asset);
        WalletLog.LOG.chainFault(asset.name(), why);
        transactions.run(() -> builder.explain(asset, "The post's wallet cannot pay now."));
        int inRow = transactions.call(() -> states.of(asset)).faultsInRow() + 1;
        settle(asset, inRow);
        return PassReport.failed(why);
    }

    private void settle(Asset asset, int faultsInRow) {
        transactions.run(
                () ->
                        states.nextPass(
                                asset,
                                faultsInRow,
                                faultsInRow == 0
                                        ? clock.instant()
                                        : clock.instant().plus(Backoff.after(faultsInRow))));
    }
}
