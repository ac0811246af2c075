package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.GivenUpPayouts;
import org.comptoir.wallet.entity.PayoutMoves;
import org.comptoir.wallet.entity.PayoutRow;
import org.comptoir.wallet.entity.PayoutRows;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;

/**
 * Books what a payout pays that was given up and was mined after all (W3).
 *
 * <p>The chain has paid its withdrawals, so nothing else may: what was to pay them in its place is
 * buried, and they are carried by it again, in one transaction. The rest is as with any payout in a
 * block: whoever follows it captures their holds, those that were opened again included. What it
 * paid for a withdrawal that was cancelled meanwhile, a coin given back and paid, leaves the books
 * with it for {@code restore_suspense}: the others must not wait for that one.
 *
 * <p>It refuses where that would not be so: a replacement that the chain could still hold beside
 * it, or when the coins of all its withdrawals are given back already.
 */
@Dependent
public class PayoutRevival {
    private static final int DEEP = 10;

    private final GivenUpPayouts givenUp;
    private final PayoutRows payouts;
    private final PayoutMoves moves;
    private final WithdrawalRows withdrawals;
    private final ChainStates states;
    private final Announcements announcements;
    private final Transactions transactions;
    private final Clock clock;

    /** Over the payouts of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what a payout's way back touches
    public PayoutRevival(
            GivenUpPayouts givenUp,
            PayoutRows payouts,
            PayoutMoves moves,
            WithdrawalRows withdrawals,
            ChainStates states,
            Announcements announcements,
            Transactions transactions,
            Clock clock) {
        this.givenUp = givenUp;
        this.payouts = payouts;
        this.moves = moves;
        this.withdrawals = withdrawals;
        this.states = states;
        this.announcements = announcements;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What the chain says of a payout that was given up.
     *
     * @param height of its block
     * @param replaced payouts that can never be mined beside it
     */
    public record Proof(PayoutRow payout, long height, List<PayoutId> replaced) {
        /** Copies the list. */
        public Proof {
            replaced = List.copyOf(replaced);
        }
    }

    /**
     * Asks the chain whether it was really mined, and what can never be instead.
     *
     * @throws Refused 409 when it is not deep enough, or a replacement could still be mined
     */
    public Proof prove(Chain chain, PayoutRow payout) throws ChainFault {
        if (!(chain.transaction(payout.txid()) instanceof TransactionState.Mined mined)
                || mined.confirmations() < DEEP) {
            throw refusal(payout, "The chain does not have it %d blocks deep.".formatted(DEEP));
        }
        List<PayoutId> replaced = transactions.call(() -> givenUp.replacements(payout.id()));
        for (PayoutId id : replaced) {
            PayoutRow other = transactions.call(() -> payouts.find(id)).orElseThrow();
            boolean isExcluded =
                    !Collections.disjoint(other.keyImages(), payout.keyImages())
                            && chain.transaction(other.txid()) instanceof TransactionState.Missing;
            if (!isExcluded) {
                throw refusal(
                        other, "Payout %s may pay the same withdrawals once more.".formatted(id));
            }
        }
        return new Proof(payout, mined.height(), replaced);
    }

    /**
     * Inside one transaction: buries what was to replace it, and lets it carry its withdrawals
     * again.
     *
     * @throws Refused 409 when anything of it has moved since, or all its coins were given back
     */
    public void revive(Proof proof) {
        PayoutId id = proof.payout().id();
        List<WithdrawalId> paid = givenUp.paidBy(id);
        paid.forEach(withdrawals::lock);
        if (!givenUp.replacements(id).equals(proof.replaced())) {
            throw refusal(proof.payout(), "Something else is to pay its withdrawals now.");
        }
        proof.replaced().forEach(this::bury);
        List<WithdrawalRow> rows =
                paid.stream().map(one -> withdrawals.find(one).orElseThrow()).toList();
        List<WithdrawalId> waiting =
                rows.stream()
                        .filter(one -> one.state() == WithdrawalState.APPROVED)
                        .map(WithdrawalRow::id)
                        .toList();
        if (waiting.isEmpty() && !rows.isEmpty()) {
            throw givenBack(rows.get(0));
        }
        if (!givenUp.revive(id, proof.height(), clock.instant())) {
            throw refusal(proof.payout(), "It is not given up any more.");
        }
        move(waiting, WithdrawalState.APPROVED, WithdrawalState.SIGNED);
        move(waiting, WithdrawalState.SIGNED, WithdrawalState.CONFIRMING);
        WalletLog.LOG.payoutRevived(id.toString(), proof.payout().txid());
        waiting.stream()
                .map(one -> withdrawals.find(one).orElseThrow())
                .forEach(one -> announcements.withdrawal(one, states.of(one.asset())));
    }

    private void bury(PayoutId id) {
        List<WithdrawalId> carried =
                withdrawals.carriedBy(id.value()).stream().map(WithdrawalRow::id).toList();
        PayoutRow other = payouts.find(id).orElseThrow();
        if (!moves.die(id, clock.instant())) {
            throw refusal(
                    other, "Payout %s is %s and not gone yet.".formatted(id, other.state().word()));
        }
        move(carried, WithdrawalState.SIGNED, WithdrawalState.APPROVED);
        move(carried, WithdrawalState.BROADCAST, WithdrawalState.APPROVED);
        WalletLog.LOG.payoutDead(id.toString());
    }

    private void move(List<WithdrawalId> ids, WithdrawalState from, WithdrawalState to) {
        withdrawals.moveAll(ids, from, to, clock.instant());
    }

    private static Refused givenBack(WithdrawalRow withdrawal) {
        return new Refused(
                ProblemType.WRONG_STATE,
                "Withdrawal %s is %s: its coins went out and were given back."
                        .formatted(withdrawal.id(), withdrawal.state().word()),
                Map.of("state", withdrawal.state().word()));
    }

    private static Refused refusal(PayoutRow payout, String detail) {
        return new Refused(ProblemType.WRONG_STATE, detail, Map.of("state", payout.state().word()));
    }
}
