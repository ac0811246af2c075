package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.comptoir.kernel.Asset;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.Findings;

/** Freezes the post over what nobody has looked at yet (R2). */
@Dependent
public class Freezer {
    private final Freeze freeze;
    private final Findings findings;
    private final Transactions transactions;
    private final Clock clock;

    /** Over the findings of this post. */
    @Inject
    public Freezer(Freeze freeze, Findings findings, Transactions transactions, Clock clock) {
        this.freeze = freeze;
        this.findings = findings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The same finding wherever it is found: a payout that was given up was mined after all. */
    boolean reportGivenUp(Asset asset, String txid) {
        return report(
                "given-up:" + asset + ":" + txid,
                "Transaction %s is a payout that was given up, and it was mined after all."
                        .formatted(txid));
    }

    /**
     * Reports a finding and freezes the post, unless an operator has seen this very finding and
     * unfrozen.
     *
     * @param finding names it, the same each time it is found
     * @param reason one sentence for operators
     * @return true when the post is frozen over it
     */
    public boolean report(String finding, String reason) {
        return transactions.call(
                () -> {
                    if (!findings.isOpen(finding, clock.instant())) {
                        return false;
                    }
                    WalletLog.LOG.frozen(reason);
                    freeze.freeze(reason);
                    return true;
                });
    }
}
