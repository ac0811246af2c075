package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.wallet.PassReport;
import org.comptoir.wallet.control.Chain;
import org.comptoir.wallet.control.Chains;
import org.comptoir.wallet.control.Gate;
import org.comptoir.wallet.control.OutputKeeper;
import org.comptoir.wallet.control.PayoutRunner;
import org.comptoir.wallet.control.Transactions;
import org.comptoir.wallet.entity.ChainStateRow;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.Leases;
import org.comptoir.wallet.entity.NextAttempt;
import org.comptoir.wallet.entity.PayoutRows;

/** What the job {@code withdrawals} does. */
@Stateless
public class Payouts {
    @Inject Sessions sessions;
    @Inject Freeze freeze;
    @Inject Gate gate;
    @Inject Chains chains;
    @Inject ChainStates states;
    @Inject PayoutRows payouts;
    @Inject Leases leases;
    @Inject PayoutRunner runner;
    @Inject OutputKeeper outputs;
    @Inject Transactions transactions;
    @Inject Clock clock;

    /** True when a pass would find something to build, to relay or to look at now. */
    public boolean workIsDue() {
        if (!gate.isChecked() || freeze.state().isPresent()) {
            return false;
        }
        Instant now = clock.instant();
        return leases.requestedPass().isPresent()
                || states.all().stream().anyMatch(chain -> workIsDue(chain, now));
    }

    /**
     * Asks for a pass that also tries what was to wait a while.
     *
     * @throws org.comptoir.kernel.Refused when the caller is no operator
     */
    public void requestPass(Caller caller) {
        sessions.recheck(caller, Role.OPERATOR);
        leases.requestPass();
    }

    /**
     * One pass over every wallet of the post.
     *
     * <p>{@code NOT_SUPPORTED}: it waits for chains, and each of its steps is a transaction of its
     * own.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<PassReport> pass() {
        if (!gate.isChecked()) {
            return List.of(PassReport.stopped("the chains are not checked yet"));
        }
        OptionalLong requested = transactions.call(leases::requestedPass);
        List<PassReport> reports = new ArrayList<>();
        for (Chain chain : chains.all()) {
            reports.add(runner.pass(chain, requested.isPresent()));
        }
        requested.ifPresent(number -> transactions.run(() -> leases.served(number)));
        return reports;
    }

    private boolean workIsDue(ChainStateRow chain, Instant now) {
        return NextAttempt.isDue(chain.nextPassAt(), now)
                && (payouts.workIsDue(chain.asset(), !chain.paused(), now)
                        || (!chain.paused() && outputs.isDue(chain.asset())));
    }
}
