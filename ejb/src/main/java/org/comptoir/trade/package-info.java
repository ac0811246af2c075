/**
 * Trades: an offer that was taken, the seller's coins held until cash has changed hands.
 *
 * <p>Operations: take an offer; payment sent, payment received, cancel, dispute; resolve; what the
 * post does when a deadline passes.
 *
 * <p>The life of a trade: {@code escrowed → payment_sent → completed}; {@code cancelled} out of
 * either open step; {@code payment_sent → disputed → resolved}.
 *
 * <p>Numbered rules, cited in tests (A…, L…, T… are rules of {@code docs/reference/trades.md} and
 * {@code ledger.md}):
 *
 * <ol>
 *   <li>Coins are held in the transaction that makes the trade, or there is no trade (T1).
 *   <li>A trade's coins leave escrow once: all of them, to buyer, seller and fee (A3, L6).
 *   <li>Every step locks the trade, then reads the clock, then compares and sets.
 *   <li>Who is no party and no arbiter does not learn that a trade exists.
 *   <li>Every open state has a deadline, somebody who can act, and a next step (T4).
 *   <li>Nobody has more open trades, and no newcomer more coins in them, than the caps allow, under
 *       races too (T1).
 *   <li>An arbiter is never a party of what is decided (T6).
 *   <li>A party of an open trade cannot leave the post.
 *   <li>A trade keeps its price, and where the offer followed the market how that came about.
 * </ol>
 *
 * <p>Stored shape: {@code trade} 1—n {@code trade_event}; {@code trade} 1—1 {@code trade_quote} 1—n
 * {@code trade_quote_source} where the offer followed the market; {@code party} is the row under
 * which a member's open trades are counted.
 *
 * <p>It refuses to know the wallet: coins come in and go out there, trades move inside the ledger.
 */
@NullMarked
package org.comptoir.trade;

import org.jspecify.annotations.NullMarked;
