package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.comptoir.account.MemberId;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.NotFound;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.HoldOrder;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WalletKeys;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalOrder;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.control.Payees.Payee;
import org.comptoir.wallet.entity.Bytes;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;
import org.jspecify.annotations.Nullable;

/** Takes a request for a withdrawal in, inside one transaction (W5, W6, W10). */
@Dependent
public class WithdrawalDesk {
    private final Payees payees;
    private final Fees fees;
    private final OutflowPolicy outflows;
    private final WithdrawalRows withdrawals;
    private final ChainStates states;
    private final Members members;
    private final Ledger ledger;
    private final WalletKeys keys;
    private final Gate gate;
    private final WalletConfig config;
    private final Failpoint failpoint;
    private final Announcements announcements;
    private final Clock clock;

    /** Over the withdrawals of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what a request touches
    public WithdrawalDesk(
            Payees payees,
            Fees fees,
            OutflowPolicy outflows,
            WithdrawalRows withdrawals,
            ChainStates states,
            Members members,
            Ledger ledger,
            WalletKeys keys,
            Gate gate,
            WalletConfig config,
            Failpoint failpoint,
            Announcements announcements,
            Clock clock) {
        this.payees = payees;
        this.fees = fees;
        this.outflows = outflows;
        this.withdrawals = withdrawals;
        this.states = states;
        this.members = members;
        this.ledger = ledger;
        this.keys = keys;
        this.gate = gate;
        this.config = config;
        this.failpoint = failpoint;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * Requests it; what passes the rules and needs no operator is approved at once (W10).
     *
     * @param secondFactor asks the member for it. A member of this post whom it pays is kept from
     *     leaving before: a code is used up in the row of its member, and rows are locked in order
     */
    public WithdrawalRow request(MemberId member, WithdrawalOrder order, Runnable secondFactor) {
        Payee payee = payees.payee(member, order.amount().asset(), order.address());
        holdOpen(payee);
        secondFactor.run();
        Money fee = fees.quote(order.amount()).fee();
        WithdrawalId id = new WithdrawalId(Ids.next());
        outflows.pass(id.value(), member, order.amount());
        WithdrawalRow row =
                payee instanceof Payee.Inside inside
                        ? bookInside(id, member, order, inside)
                        : holdForChain(id, member, order, ((Payee.Outside) payee).address(), fee);
        announcements.withdrawal(row, states.of(row.asset()));
        announcements.balance(member, row.asset());
        return row;
    }

    private void holdOpen(Payee payee) {
        if (payee instanceof Payee.Inside inside) {
            try {
                members.holdOpen(inside.member());
            } catch (NotFound hasLeft) {
                throw Payees.ownAddress();
            }
        }
    }

    private WithdrawalRow holdForChain(
            WithdrawalId id, MemberId member, WithdrawalOrder order, PayeeAddress to, Money fee) {
        OwnerId owner = new OwnerId(member.value());
        HoldId hold =
                ledger.hold(
                        new HoldOrder(
                                HoldKind.WITHDRAWAL,
                                owner,
                                order.amount().plus(fee),
                                FactKey.of(owner, "withdraw:" + order.key().value()),
                                id.value()));
        failpoint.reach(Failpoint.Point.AFTER_HOLD);
        boolean alone = to.kind() == PayeeAddress.Kind.INTEGRATED;
        withdrawals.insert(
                row(
                        id,
                        member,
                        order,
                        to.text(),
                        alone,
                        fee,
                        hold,
                        null,
                        WithdrawalState.REQUESTED));
        if (!config.needsApproval(order.amount(), gate.kind(order.amount().asset()))) {
            withdrawals.move(
                    id, WithdrawalState.REQUESTED, WithdrawalState.APPROVED, null, clock.instant());
        }
        return withdrawals.find(id).orElseThrow();
    }

    /** W5: coins never leave the post for a member of the post. */
    private WithdrawalRow bookInside(
            WithdrawalId id, MemberId member, WithdrawalOrder order, Payee.Inside inside) {
        Money amount = order.amount();
        OwnerId from = new OwnerId(member.value());
        OwnerId to = new OwnerId(inside.member().value());
        ledger.post(
                new TransferOrder(
                        TransferKind.TRANSFER,
                        FactKey.of(from, "withdraw:" + order.key().value()),
                        List.of(
                                new Entry(
                                        AccountRef.available(from, amount.asset()),
                                        amount.negated()),
                                new Entry(AccountRef.available(to, amount.asset()), amount)),
                        id.value(),
                        null));
        withdrawals.insert(
                row(
                        id,
                        member,
                        order,
                        inside.address(),
                        false,
                        Money.zero(amount.asset()),
                        null,
                        inside.member(),
                        WithdrawalState.CONFIRMED));
        announcements.balance(inside.member(), amount.asset());
        return withdrawals.find(id).orElseThrow();
    }

    @SuppressWarnings("TooManyParameters") // the columns that differ
    private WithdrawalRow row(
            WithdrawalId id,
            MemberId member,
            WithdrawalOrder order,
            String address,
            boolean alone,
            Money fee,
            @Nullable HoldId hold,
            @Nullable MemberId payee,
            WithdrawalState state) {
        Instant now = clock.instant();
        return new WithdrawalRow(
                id,
                member,
                order.amount().asset(),
                address,
                alone,
                order.amount(),
                fee,
                hold,
                payee,
                Bytes.of(order.key().sha256()),
                Bytes.of(keys.mac(WithdrawalRow.macText(id, member, address, order.amount(), fee))),
                state,
                null,
                0,
                now,
                now,
                state == WithdrawalState.CONFIRMED ? now : null,
                null,
                null);
    }
}
