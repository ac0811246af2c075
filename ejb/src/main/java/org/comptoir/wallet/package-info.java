/**
 * Coins in and out: deposit addresses, deposits, withdrawals and the payouts that carry them,
 * transfers between members, and the binding of the post to its chains.
 */
@NullMarked
package org.comptoir.wallet;

import org.jspecify.annotations.NullMarked;
