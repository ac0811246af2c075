package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;
import org.comptoir.wallet.Reconciliation;
import org.comptoir.wallet.ReconciliationState;
import org.comptoir.wallet.boundary.WalletWatch;

/** What the last comparison of ledger and chain found. */
@Dependent
public class ReconciliationProbe implements Probe {
    private final WalletWatch wallet;

    @Inject
    ReconciliationProbe(WalletWatch wallet) {
        this.wallet = wallet;
    }

    @Override
    public Check check() {
        return Check.RECONCILIATION;
    }

    @Override
    public Verdict look() {
        List<Asset> differing =
                Arrays.stream(Asset.values())
                        .filter(wallet::holds)
                        .map(wallet::reconciliation)
                        .flatMap(Optional::stream)
                        .filter(look -> look.state() == ReconciliationState.DIFFERS)
                        .map(Reconciliation::asset)
                        .toList();
        return differing.isEmpty()
                ? Verdict.fine("Ledger and chains agree.")
                : new Verdict(Level.PARTIAL, "Ledger and chain differ in " + differing + ".");
    }
}
