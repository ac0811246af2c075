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
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;

/**
 * Books a payout that is deep enough: each withdrawal's hold leaves for the chain, and the network
 * fee as really paid is set against what the members were charged (A4, W4).
 *
 * <p>One transaction for each withdrawal, so that accounts are locked once in each (L9); whoever
 * stops in the middle goes on where it stopped.
 */
@Dependent
public class PayoutSettlement {
    private final WithdrawalRows withdrawals;
    private final PayoutMoves moves;
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
            PayoutMoves moves,
            ChainStates states,
            Ledger ledger,
            Announcements announcements,
            Failpoint failpoint,
            Transactions transactions,
            Clock clock) {
        this.withdrawals = withdrawals;
        this.moves = moves;
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
        transactions.run(() -> bookFee(payout));
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
                FactKey.of(withdrawal.owner(), "withdrawal:" + id));
        announcements.withdrawal(withdrawals.find(id).orElseThrow(), states.of(withdrawal.asset()));
        announcements.balance(withdrawal.member(), withdrawal.asset());
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

    private void bookFee(PayoutRow payout) {
        if (!moves.booked(payout.id(), clock.instant()) || payout.fee().isZero()) {
            return;
        }
        Money fee = payout.fee();
        ledger.post(
                new TransferOrder(
                        TransferKind.CHAIN_FEE,
                        FactKey.of(OwnerId.POST, "payout-fee:" + fee.asset() + ":" + payout.txid()),
                        List.of(
                                new Entry(
                                        AccountRef.post(AccountKind.CHAIN_FEE, fee.asset()),
                                        fee.negated()),
                                new Entry(AccountRef.post(AccountKind.CHAIN, fee.asset()), fee)),
                        payout.id().value(),
                        null));
    }
}
