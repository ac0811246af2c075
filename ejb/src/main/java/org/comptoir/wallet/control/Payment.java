package org.comptoir.wallet.control;

import org.comptoir.kernel.Money;

/**
 * One payee of a transaction.
 *
 * @param amount above zero; the payee gets exactly this
 */
public record Payment(PayeeAddress to, Money amount) {}
