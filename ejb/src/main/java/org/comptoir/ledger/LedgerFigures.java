package org.comptoir.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the books fare.
 *
 * @param lastSeq newest transfer; 0 on a young post
 * @param sealedSeq newest transfer under a seal
 * @param unsealedSince since when the oldest transfer waits for its seal, or null when none does
 * @param entries about how many there are, as the database estimates
 */
public record LedgerFigures(
        long lastSeq, long sealedSeq, @Nullable Instant unsealedSince, long entries) {}
