package org.comptoir.batch.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.comptoir.batch.PassingJob;
import org.comptoir.batch.Progress;
import org.comptoir.ops.Job;
import org.comptoir.wallet.PassReport;
import org.comptoir.wallet.boundary.Payouts;

/**
 * Builds and relays payouts, pass after pass, while a pass still moves something.
 *
 * <p>What happens to a payout afterwards needs no job: the wallet follows the chain by itself and
 * asks for this job again when one has to be relayed anew.
 */
@Dependent
@Named("withdrawals")
public class WithdrawalsJob extends PassingJob {
    @Inject Payouts payouts;

    /** The job {@code withdrawals}; a move is a payout that was signed, or one that was relayed. */
    public WithdrawalsJob() {
        super(Job.WITHDRAWALS, "moves");
    }

    @Override
    protected void pass(Progress progress) {
        boolean goOn;
        do {
            List<PassReport> reports = payouts.pass();
            reports.forEach(report -> progress.did(report.signed() + report.relayed()));
            reports.stream()
                    .filter(PassReport::failed)
                    .findFirst()
                    .ifPresent(
                            report -> {
                                throw new PassFailed(report.stopped());
                            });
            goOn = reports.stream().anyMatch(PassReport::didSomething);
        } while (goOn && !isStopped());
    }
}
