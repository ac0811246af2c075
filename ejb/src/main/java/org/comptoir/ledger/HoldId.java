package org.comptoir.ledger;

import java.util.UUID;

/**
 * Names one hold.
 *
 * @param value the id of the transfer that began it
 */
public record HoldId(UUID value) {}
