/**
 * The double-entry ledger: who has how much of which coin, and why.
 *
 * <p><b>Does</b>: posts transfers between accounts, holds coins and ends holds, tells balances and
 * statements, seals what was written, audits itself, and runs creating requests at most once per
 * key. Owners are opaque ids; what a trade or a withdrawal is, the ledger does not know.
 *
 * <p><b>Invariants</b> (the rules of {@code money.md} §2), and where each is tested:
 *
 * <ol>
 *   <li>L1 (TransferOrderTest, InsertOnlyTest): per asset the entries of a transfer sum to zero; a
 *       transfer is written whole or not at all. {@link org.comptoir.ledger.TransferOrder} and a
 *       trigger of the database both check it.
 *   <li>L2 (RandomLedgerTest, AuditTest): per asset all balances sum to zero; {@link
 *       org.comptoir.ledger.AccountKind#CHAIN} is the side of the chain.
 *   <li>L3 (InsertOnlyTest): transfers, entries, holds and seals are insert-only for {@code
 *       comptoir_app}. A correction is a new transfer that names the first.
 *   <li>L4 (TransferPosterTest, SetPosterTest, NettingTest, HoldKeeperTest): no member's account
 *       goes below zero. What a reversal cannot take becomes {@link
 *       org.comptoir.ledger.AccountKind#RECEIVABLE}, is paid first out of later credits, and
 *       therefore never stands beside available coins: outflows pause by themselves.
 *   <li>L5 (TransferPosterTest, IdempotentCallTest): a {@link org.comptoir.ledger.FactKey} is used
 *       once, for ever; an idempotency key has one effect and one answer, which expires.
 *   <li>L6 (HoldKeeperTest, RandomLedgerTest): a hold ends exactly once; a part capture returns the
 *       rest; holds never expire by themselves. Escrowed and withdrawing balances equal the open
 *       holds.
 *   <li>L7 (RandomLedgerTest, SetPosterTest, SealerTest, SealedStatementTest): numbers are drawn
 *       under the account locks, so that per account the order of numbers is the order of balances.
 *   <li>L8 (SealerTest, CanonicalFormsTest, ReceiptsTest, AuditTest): a sealed range never changes,
 *       missing numbers included, and the sealer makes no writer wait. Personal text is erasable
 *       without breaking a seal.
 *   <li>L9 (RandomLedgerTest, LockOrderTest): members' accounts are locked all at once in ascending
 *       order; the post's own accounts are never locked, their balance is a checkpoint plus the
 *       entries after it.
 *   <li>L10 (LostCommitTest, GatheredCallTest, RandomGatheringTest): an outcome lost at commit is
 *       looked up by the transaction's id; else the caller hears "same key again", never "failed".
 *       Requests that come together may share a transaction ({@link
 *       org.comptoir.ledger.boundary.GatheredCall}): each is answered after its commit, and only
 *       the guilty one gets an unexpected error.
 * </ol>
 *
 * <p><b>Stored</b> in schema {@code ledger}:
 *
 * <pre>
 * account ──&lt; entry &gt;── transfer ──? memo (erasable)
 *    │                     │ └──? hold ──? hold_end ── transfer
 *    └──? checkpoint       └─ ranges of seq: seal → seal → …
 * idempotency (answers, expire)          freeze (one switch, R2)
 * restore (places left empty, R3)
 * </pre>
 *
 * <p><b>Refuses to do</b>: tell a balance at a point of the clock; change or delete what was
 * written; know members, trades, addresses or prices; notify anybody.
 *
 * <p>The canonical forms behind leaves and seals are in {@code docs/reference/ledger.md}.
 */
@NullMarked
package org.comptoir.ledger;

import org.jspecify.annotations.NullMarked;
