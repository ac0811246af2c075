package org.comptoir.wallet;

import org.comptoir.kernel.Money;

/**
 * A payout that only the journal knew, now in the books (R3).
 *
 * @param sent whether the network has it; if not, it is given up, and what it would have paid waits
 *     again
 * @param withdrawals how many of its payees these books know as waiting
 * @param unattributed what it paid to others, booked to {@code restore_suspense}
 */
public record AdoptedPayout(String txid, boolean sent, int withdrawals, Money unattributed) {}
