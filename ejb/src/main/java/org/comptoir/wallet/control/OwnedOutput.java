package org.comptoir.wallet.control;

import org.comptoir.kernel.Money;

/**
 * An output the spend wallet calls its own and unspent.
 *
 * @param unlocked true when it could be spent now
 */
public record OwnedOutput(String keyImage, Money amount, boolean unlocked) {}
