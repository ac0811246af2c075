package org.comptoir.wallet;

import org.comptoir.kernel.Money;

/**
 * One payment a test network's outside wallet received.
 *
 * @param confirmations 0 while in the pool
 */
public record OutsideReceipt(String txid, Money amount, int confirmations) {}
