package org.comptoir.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * Receipt of a posted transfer.
 *
 * @param seq its place in the ledger; per account, order of {@code seq} is order of balances (L7)
 * @param at when it was posted, to the microsecond
 * @param leaf its leaf in the sealed ledger (L8): proof that nothing was changed since
 */
public record Posted(UUID id, long seq, Instant at, Sha256 leaf) {}
