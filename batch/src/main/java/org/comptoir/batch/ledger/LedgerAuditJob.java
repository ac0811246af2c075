package org.comptoir.batch.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.comptoir.batch.PassingJob;
import org.comptoir.batch.Progress;
import org.comptoir.ledger.Audit;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.ops.Job;

/** Recomputes the whole ledger; fails, loudly, when anything differs. */
@Dependent
@Named("ledgerAudit")
public class LedgerAuditJob extends PassingJob {
    @Inject LedgerBooks books;

    /** The job {@code ledger-audit}. */
    public LedgerAuditJob() {
        super(Job.LEDGER_AUDIT, "entries");
    }

    @Override
    protected void pass(Progress progress) {
        Audit audit = books.audit();
        if (!audit.ok()) {
            throw new LedgerDiffers(audit);
        }
        progress.did(audit.entries());
    }
}
