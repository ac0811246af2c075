package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.HoldOrder;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Part;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.PayoutMoves;
import org.comptoir.wallet.entity.PayoutRow;
import org.comptoir.wallet.entity.PayoutRows;
import org.comptoir.wallet.entity.WithdrawalFacts;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;

/**
 * Books a payout that is deep enough: each withdrawal's hold leaves for the chain, the network fee
 * as really paid is set against what the members were charged, and what no withdrawal here waited
 * for is the post's to settle (A4, W4, R3). Takes that back when the payout fell out of the chain
 * and can never return.
 *
 * <p>One transaction for each withdrawal, so that accounts are locked once in each (L9); whoever
 * stops in the middle goes on where it stopped, in whichever direction the chain then demands:
 *
 * <ul>
 *   <li>A withdrawal is {@code confirmed} exactly while its hold is captured: state, hold and
 *       ledger move in one transaction, and a hold ends once (L6). The key of a capture names its
 *       hold, so what was taken back can be booked again, and nothing can be booked twice.
 *   <li>Taking back is the runner's alone (W7), after W3 has called the payout dead, and only while
 *       the payout is gone from the network. Its first step ends the booking of the whole, so from
 *       then on a payout that returns after all is booked again, for what had been taken back.
 *   <li>No coin moves by it: the withdrawal is {@code broadcast} and held, as before it was booked.
 *       What is paid next, and from which inputs, is W3's business (see {@code PayoutBuilder}).
 * </ul>
 */
@Dependent
public class PayoutSettlement {
    private final WithdrawalRows withdrawals;
    private final WithdrawalFacts facts;
    private final PayoutRows payouts;
    private final PayoutMoves moves;
    private final PayoutBook book;
    private final ChainStates states;
    private final Ledger ledger;
    private final Announcements announcements;
    private final Failpoint failpoint;
    private final Transactions transactions;
    private final Clock clock;

    /** Over the payouts of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what booking touches
    public PayoutSettlement(
            WithdrawalRows withdrawals,
            WithdrawalFacts facts,
            PayoutRows payouts,
            PayoutMoves moves,
            PayoutBook book,
            ChainStates states,
            Ledger ledger,
            Announcements announcements,
            Failpoint failpoint,
            Transactions transactions,
            Clock clock) {
        this.withdrawals = withdrawals;
        this.facts = facts;
        this.payouts = payouts;
        this.moves = moves;
        this.book = book;
        this.states = states;
        this.ledger = ledger;
        this.announcements = announcements;
        this.failpoint = failpoint;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Books what of it is not booked yet. */
    void book(PayoutRow payout) {
        failpoint.reach(Failpoint.Point.BEFORE_CONFIRM);
        List<WithdrawalRow> carried =
                transactions.call(() -> withdrawals.carriedBy(payout.id().value()));
        carried.forEach(one -> transactions.run(() -> confirm(one.id())));
        transactions.run(() -> bookRest(payout));
        WalletLog.LOG.payoutBooked(payout.id().toString());
    }

    private void confirm(WithdrawalId id) {
        WithdrawalRow withdrawal = withdrawals.lock(id).orElseThrow();
        if (withdrawal.state() == WithdrawalState.CONFIRMED) {
            return;
        }
        if (!withdrawals.move(
                id, WithdrawalState.CONFIRMING, WithdrawalState.CONFIRMED, null, clock.instant())) {
            throw new NotSaved("a withdrawal was not confirming");
        }
        ledger.capture(
                Objects.requireNonNull(withdrawal.hold()),
                parts(withdrawal),
                captureKey(withdrawal));
        announcements.withdrawal(withdrawals.find(id).orElseThrow(), states.of(withdrawal.asset()));
        announcements.balance(withdrawal.member(), withdrawal.asset());
    }

    /**
     * Takes out of the ledger what of it was booked; what was not stays as it is (W4).
     *
     * @throws NotSaved when the lease is another's, or the node has it again
     */
    void takeBack(PayoutRow payout, long token) {
        List<WithdrawalRow> booked =
                transactions.call(() -> withdrawals.carriedBy(payout.id().value())).stream()
                        .filter(one -> one.state() == WithdrawalState.CONFIRMED)
                        .toList();
        if (payout.bookedAt() != null) {
            transactions.run(() -> takeBackRest(payout, token));
        }
        booked.forEach(one -> transactions.run(() -> reopen(payout, one.id(), token)));
    }

    private void takeBackRest(PayoutRow payout, long token) {
        book.requireLease(payout.asset(), token);
        if (!moves.unbooked(payout.id())) {
            throw new NotSaved("it is in the network again");
        }
        postFee(payout, "payout-fee-reversal:", payout.fee().negated());
        postUnattributed(payout, "restored-payout-reversal:", payout.unattributed().negated());
        WalletLog.LOG.payoutTakenBack(payout.id().toString());
    }

    private void reopen(PayoutRow payout, WithdrawalId id, long token) {
        book.requireLease(payout.asset(), token);
        if (!payouts.lockTakenBack(payout.id())) {
            throw new NotSaved("it is in the network again");
        }
        WithdrawalRow withdrawal = withdrawals.lock(id).orElseThrow();
        if (withdrawal.state() != WithdrawalState.CONFIRMED) {
            return;
        }
        HoldId captured = Objects.requireNonNull(withdrawal.hold());
        HoldOrder again =
                new HoldOrder(
                        HoldKind.WITHDRAWAL,
                        withdrawal.owner(),
                        withdrawal.amount().plus(withdrawal.fee()),
                        FactKey.of(
                                withdrawal.owner(), "withdrawal-reversal:" + id + ":" + captured),
                        id.value());
        HoldId hold = ledger.reopen(captured, captureKey(withdrawal), parts(withdrawal), again);
        if (!facts.reopen(id, hold, clock.instant())) {
            throw new NotSaved("it was not confirmed");
        }
        announcements.withdrawal(withdrawals.find(id).orElseThrow(), states.of(withdrawal.asset()));
        announcements.balance(withdrawal.member(), withdrawal.asset());
    }

    private static FactKey captureKey(WithdrawalRow withdrawal) {
        return FactKey.of(
                withdrawal.owner(), "withdrawal:" + withdrawal.id() + ":" + withdrawal.hold());
    }

    private static List<Part> parts(WithdrawalRow withdrawal) {
        Asset asset = withdrawal.asset();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(AccountRef.post(AccountKind.CHAIN, asset), withdrawal.amount()));
        if (withdrawal.fee().isPositive()) {
            parts.add(new Part(AccountRef.post(AccountKind.CHAIN_FEE, asset), withdrawal.fee()));
        }
        return parts;
    }

    private void bookRest(PayoutRow payout) {
        if (moves.booked(payout.id(), clock.instant())) {
            postFee(payout, "payout-fee:", payout.fee());
            postUnattributed(payout, "restored-payout:", payout.unattributed());
        }
    }

    private void postFee(PayoutRow payout, String fact, Money fee) {
        post(TransferKind.CHAIN_FEE, AccountKind.CHAIN_FEE, payout, fact, fee);
    }

    private void postUnattributed(PayoutRow payout, String fact, Money amount) {
        post(TransferKind.SUSPENSE, AccountKind.RESTORE_SUSPENSE, payout, fact, amount);
    }

    private void post(
            TransferKind kind, AccountKind from, PayoutRow payout, String fact, Money amount) {
        Asset asset = amount.asset();
        if (amount.isZero()) {
            return;
        }
        ledger.post(
                new TransferOrder(
                        kind,
                        FactKey.of(
                                OwnerId.POST,
                                fact + asset + ":" + payout.txid() + ":" + payout.reversals()),
                        List.of(
                                new Entry(AccountRef.post(from, asset), amount.negated()),
                                new Entry(AccountRef.post(AccountKind.CHAIN, asset), amount)),
                        payout.id().value(),
                        null));
    }
}
