/**
 * Coins in and out: deposit addresses, deposits, withdrawals and the payouts that carry them,
 * transfers between members, and the binding of the post to its chains.
 *
 * <p><b>Invariants</b> (the rules of {@code money.md} §4 to §6), and where each is tested:
 *
 * <ol>
 *   <li>D1 (DepositScanTest): an output is known by its one-time key; of its generations at most
 *       one counts; row, credit and cursor are one transaction.
 *   <li>D2 (DepositRuleTest): credited at ten confirmations and never while locked.
 *   <li>D3 (DepositScanTest): what vanishes is taken back, from available, unsigned withdrawals and
 *       then as a debt; a node that is behind proves nothing.
 *   <li>D4 (SafetyCheckTest): addresses are made ahead, an index is never used twice, and after a
 *       restore the next one lies 10 000 further.
 *   <li>W1 (PayoutRunnerTest): a payout is saved with all its withdrawals or forgotten; unique
 *       indexes hold one open payout per wallet, one live item per withdrawal, one live payout per
 *       key image.
 *   <li>W1 (OutputKeeperTest, StarvingPayoutsTest): what the wallet pays itself, to keep outputs
 *       ready, is a payout without items.
 *   <li>W2, R2 (SafetyCheckTest): nothing is relayed that the journal does not witness; what does
 *       not fit freezes the post.
 *   <li>W3 (RelayDecisionTest, KilledPayoutTest): the node is asked before every relay; a mined
 *       transaction is never relayed again.
 *   <li>W4 (PayoutRunnerTest): a payout that falls out of the chain is relayed again, booked once.
 *   <li>W5, W6: addresses are decoded by ourselves; the signer checks a code over each request.
 *   <li>W7, W8 (PayoutRunnerTest): a runner whose lease was taken saves nothing; a pause stops what
 *       has not begun.
 *   <li>W9 (PaymentProofsTest): a payment is proven to its member and to operators, without the
 *       transaction's key.
 *   <li>R1 (SafetyCheckTest): a post is bound once and for ever.
 *   <li>R3 (SetBackIT): a database behind its journal goes on only in a new epoch, which takes in
 *       what the journal knows.
 *   <li>R4 (UndoTest, UndoOfUpdateTest): a restore is undone only until its epoch has paid, given
 *       an address or acknowledged a transfer; an update until the same happened after it.
 *   <li>R5 (QuarantineIT, WalletInQuarantineTest): a copy in quarantine has no chain to call and
 *       leaves its journal as it lies.
 * </ol>
 *
 * <p><b>Stored</b> in schema {@code wallet}:
 *
 * <pre>
 * binding ─┬─ chain_state        epoch   finding   clock_offset
 *          ├─ runner_lease       pass_request
 *          ├─ address ··· deposit
 *          └─ withdrawal ─&lt; payout_item &gt;─ payout ─&lt; payout_image
 * outflow_limit   outflow   output_stock
 * reconciliation ─┬─&lt; reconciliation_figure
 *                 └─&lt; reconciliation_difference
 * </pre>
 *
 * <p><b>Refuses to do</b>: ask a chain inside a transaction, or inside a member's request but for a
 * proof; release a hold after {@code signed} for an error; disclose a transaction key (W9); know
 * trades.
 */
@NullMarked
package org.comptoir.wallet;

import org.jspecify.annotations.NullMarked;
