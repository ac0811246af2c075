package org.comptoir.wallet;

import org.comptoir.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * One payment out of the post's treasury.
 *
 * @param key names it for ever among all such payments; 1 to 64 printable ASCII characters
 * @param to the payee's username
 * @param amount above zero
 * @param memo for the payee, one line of at most 500 characters, or null
 */
public record TreasuryLine(String key, String to, Money amount, @Nullable String memo) {}
