package org.comptoir.ledger;

import org.comptoir.kernel.Money;

/** What a transfer gave to somebody. */
public record Credit(OwnerId to, Money amount) {}
