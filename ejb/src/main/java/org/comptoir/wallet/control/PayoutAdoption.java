package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.wallet.AdoptedPayout;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WalletKeys;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.Adoptions;
import org.comptoir.wallet.entity.Bytes;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.PayoutRow;
import org.comptoir.wallet.entity.PayoutRows;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;

/**
 * Takes payouts that only the journal knows into the books of a restored database (R3).
 *
 * <p>Why nobody is paid twice:
 *
 * <ul>
 *   <li>What the network has was paid. A withdrawal these books know as waiting is carried by it
 *       from now on, as after any relay; what it paid to others leaves the books for {@code
 *       restore_suspense} once it lies deep. A payout of these books that spends the same input can
 *       never be mined: it is taken back first, so that its withdrawals wait when they are looked
 *       at.
 *   <li>What the network does not have is given up, for what sends it was lost; a node that has not
 *       caught up is not believed. Should it turn up all the same, W3 holds: whoever pays its
 *       withdrawals now spends one of its inputs.
 * </ul>
 */
@Dependent
public class PayoutAdoption {
    private final Adoptions adoptions;
    private final PayoutRows payouts;
    private final PayoutBook book;
    private final PayoutSettlement settlement;
    private final WithdrawalRows withdrawals;
    private final ChainStates states;
    private final WalletKeys keys;
    private final Announcements announcements;
    private final Transactions transactions;
    private final Clock clock;

    /** Over the payouts of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what an adoption touches
    public PayoutAdoption(
            Adoptions adoptions,
            PayoutRows payouts,
            PayoutBook book,
            PayoutSettlement settlement,
            WithdrawalRows withdrawals,
            ChainStates states,
            WalletKeys keys,
            Announcements announcements,
            Transactions transactions,
            Clock clock) {
        this.adoptions = adoptions;
        this.payouts = payouts;
        this.book = book;
        this.settlement = settlement;
        this.withdrawals = withdrawals;
        this.states = states;
        this.keys = keys;
        this.announcements = announcements;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Adopts one, under the lease of that token.
     *
     * @throws Refused 503 while the node cannot know whether it was mined
     */
    AdoptedPayout adopt(Chain chain, JournalEntry.Payout payout, long token) throws ChainFault {
        boolean isSent = !(chain.transaction(payout.txid()) instanceof TransactionState.Missing);
        if (!isSent && !chain.tip().synchronised()) {
            throw new Refused(
                    ProblemType.UNAVAILABLE,
                    "The %s node has not caught up; begin again when it has."
                            .formatted(chain.asset()));
        }
        if (isSent) {
            transactions.call(() -> adoptions.spenders(payout.keyImages())).stream()
                    .map(id -> transactions.call(() -> payouts.find(id)).orElseThrow())
                    .forEach(rival -> bury(rival, token));
        }
        return transactions.call(() -> write(chain.asset(), payout, isSent, token));
    }

    /** Its input went into another transaction of ours. */
    private void bury(PayoutRow rival, long token) {
        if (rival.state() != PayoutState.SAVED) {
            transactions.run(() -> book.missing(rival));
        }
        settlement.takeBack(rival, token);
        transactions.run(() -> book.dead(rival, token));
    }

    private AdoptedPayout write(
            Asset asset, JournalEntry.Payout payout, boolean isSent, long token) {
        book.requireLease(asset, token);
        List<WithdrawalId> waiting = new ArrayList<>();
        Money others = Money.zero(asset);
        for (JournalEntry.Item item : payout.items()) {
            Optional<WithdrawalRow> known = waiting(item);
            known.ifPresent(one -> waiting.add(one.id()));
            others = known.isPresent() ? others : others.plus(new Money(item.amountMinor(), asset));
        }
        PayoutRow row = row(payout, isSent, token, others);
        adoptions.insert(row, waiting, clock.instant());
        if (isSent) {
            sign(waiting);
        }
        return new AdoptedPayout(
                payout.txid(), isSent, waiting.size(), isSent ? others : Money.zero(asset));
    }

    private Optional<WithdrawalRow> waiting(JournalEntry.Item item) {
        return withdrawals
                .lock(new WithdrawalId(item.withdrawalId()))
                .filter(
                        one ->
                                (one.state() == WithdrawalState.REQUESTED
                                                || one.state() == WithdrawalState.APPROVED)
                                        && one.address().equals(item.address())
                                        && one.amount().minor() == item.amountMinor());
    }

    private void sign(List<WithdrawalId> waiting) {
        withdrawals.moveAll(
                waiting, WithdrawalState.REQUESTED, WithdrawalState.APPROVED, clock.instant());
        int moved =
                withdrawals.moveAll(
                        waiting, WithdrawalState.APPROVED, WithdrawalState.SIGNED, clock.instant());
        if (moved != waiting.size()) {
            throw new NotSaved("a withdrawal moved on meanwhile");
        }
        for (WithdrawalId id : waiting) {
            WithdrawalRow one = withdrawals.find(id).orElseThrow();
            announcements.withdrawal(one, states.of(one.asset()));
        }
    }

    private PayoutRow row(
            JournalEntry.Payout payout, boolean isSent, long token, Money unattributed) {
        Asset asset = unattributed.asset();
        PayoutId id = new PayoutId(payout.payoutId());
        Secret txKey = Secret.of(payout.txKey());
        return new PayoutRow(
                id,
                asset,
                payout.txid(),
                isSent ? PayoutState.RELAYED : PayoutState.DEAD,
                null,
                Bytes.of(keys.seal(txKey, PayoutRow.sealContext(id) + ":tx-key")),
                payout.keyImages(),
                new Money(payout.feeMinor(), asset),
                token,
                0,
                clock.instant(),
                payout.at(),
                payout.at(),
                payout.at(),
                null,
                null,
                false,
                null,
                0,
                unattributed);
    }
}
