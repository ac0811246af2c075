/**
 * The market: who offers to sell or buy which coin, at what price, and how cash changes hands.
 *
 * <p>Operations: make, change, pause, renew, withdraw and find offers; payment methods; market
 * prices, asked of public sources by a timer; for {@code trade}: lock an offer that is taken, count
 * completed trades.
 *
 * <p>Numbered rules, cited in tests:
 *
 * <ol>
 *   <li>Coins of a cash amount are {@code floor(fiat × 10^scale / price)}; nothing is refused (A2).
 *   <li>Cash has its ISO 4217 digits; a premium has at most two decimals, lies above −100 % and is
 *       above the market for buyer and seller alike (A2).
 *   <li>The public list shows only offers that can be taken: live, in time, with a price and, from
 *       a seller, with coins for the smallest trade.
 *   <li>Every change of an offer counts its version up; who takes it may name the version.
 *   <li>A withdrawn offer stays withdrawn.
 *   <li>A member has no more offers that are not withdrawn than the post allows, under races too.
 *   <li>An offer is locked before anything of the trade that takes it (L9).
 *   <li>A member with offers that are neither withdrawn nor expired cannot leave.
 *   <li>A price of sources is the median of those that are near each other, as many as the operator
 *       asks for and more than half of all that answered; when they disagree there is none at once,
 *       when they are silent none once it is too old.
 *   <li>An offer that follows the market is not taken while the market has no price, and goes on by
 *       itself.
 * </ol>
 *
 * <p>Stored shape: {@code maker} 1—n {@code offer}; {@code payment_method} named in {@code
 * offer.payment_methods}; {@code feed} (a pair, its price of sources, when they are asked next) 1—n
 * {@code feed_quote}. {@code offer.funded}, {@code lapsed} and {@code effective_price_minor} are
 * what the post saw last; {@code listed} follows from them and carries the list's indexes.
 *
 * <p>It refuses to move coins and to know trades: the ledger holds, trade decides.
 */
@NullMarked
package org.comptoir.market;

import org.jspecify.annotations.NullMarked;
