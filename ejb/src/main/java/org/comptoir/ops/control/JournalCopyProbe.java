package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;
import org.comptoir.wallet.boundary.WalletWatch;

/** Whether a lost machine would forget what it paid after its newest backup. */
@Dependent
public class JournalCopyProbe implements Probe {
    private final WalletWatch wallet;

    @Inject
    JournalCopyProbe(WalletWatch wallet) {
        this.wallet = wallet;
    }

    @Override
    public Check check() {
        return Check.JOURNAL_COPY;
    }

    @Override
    public boolean applies() {
        return wallet.keepsJournalCopy();
    }

    @Override
    public Verdict look() throws IOException {
        return switch (wallet.journalCopy()) {
            case BEHIND ->
                    new Verdict(
                            Level.DEGRADED,
                            "The payout journal's copy beside the backups does not grow with it.");
            case HANGING ->
                    new Verdict(
                            Level.DEGRADED,
                            "The place of the payout journal's copy does not answer.");
            case NONE, CURRENT ->
                    Verdict.fine("The payout journal's copy holds all that the journal does.");
        };
    }
}
