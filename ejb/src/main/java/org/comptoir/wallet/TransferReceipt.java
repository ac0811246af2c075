package org.comptoir.wallet;

import org.comptoir.kernel.Money;
import org.comptoir.ledger.Posted;

/**
 * A transfer between members that stands in the ledger.
 *
 * @param from username of the giver
 * @param to username of the taker
 */
public record TransferReceipt(Posted posted, String from, String to, Money amount) {}
