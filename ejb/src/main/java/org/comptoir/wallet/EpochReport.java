package org.comptoir.wallet;

import java.util.List;
import org.comptoir.ledger.SealHead;

/**
 * What the beginning of an epoch did (R3).
 *
 * @param seal the seal that names both heads
 */
public record EpochReport(long number, SealHead seal, List<AdoptedPayout> payouts) {
    /** Copies the list. */
    public EpochReport {
        payouts = List.copyOf(payouts);
    }
}
