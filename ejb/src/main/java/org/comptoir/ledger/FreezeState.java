package org.comptoir.ledger;

import java.time.Instant;

/**
 * A freeze that holds.
 *
 * @param reason for operators and callers, without secrets
 */
public record FreezeState(String reason, Instant since) {}
