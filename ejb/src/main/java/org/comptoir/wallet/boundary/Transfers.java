package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberView;
import org.comptoir.account.PlainText;
import org.comptoir.account.boundary.Members;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.account.boundary.StepUp;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.NotFound;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.wallet.MemberTransfer;
import org.comptoir.wallet.TransferReceipt;
import org.comptoir.wallet.control.Announcements;
import org.comptoir.wallet.control.OutflowPolicy;
import org.jspecify.annotations.Nullable;

/** Coins from one member to another, inside the post. */
@Stateless
public class Transfers {
    @Inject Sessions sessions;
    @Inject Members members;
    @Inject StepUp stepUp;
    @Inject Freeze freeze;
    @Inject OutflowPolicy outflows;
    @Inject Ledger ledger;
    @Inject Announcements announcements;

    /**
     * Transfers coins.
     *
     * @throws org.comptoir.ledger.Frozen while the post is frozen
     * @throws InvalidInput when the amount is not above zero, the memo is no line of text, or the
     *     other is unknown or the caller
     * @throws org.comptoir.kernel.Refused 403 without the second factor; 422 over the limit (W10)
     * @throws org.comptoir.ledger.InsufficientFunds when the balance does not cover it
     */
    public TransferReceipt transfer(Caller caller, MemberTransfer order) {
        sessions.recheck(caller);
        freeze.requireNotFrozen();
        requireAllowed(order);
        MemberId to = recipient(caller.member(), order.to());
        hold(to);
        stepUp.require(caller, order.totp());
        UUID fact = Ids.next();
        outflows.pass(fact, caller.member(), order.amount());
        Posted posted = ledger.post(order(caller.member(), to, order));
        announcements.balance(caller.member(), order.amount().asset());
        announcements.balance(to, order.amount().asset());
        Map<MemberId, String> names = members.usernames(List.of(caller.member(), to));
        return new TransferReceipt(
                posted,
                Objects.requireNonNull(names.get(caller.member())),
                Objects.requireNonNull(names.get(to)),
                order.amount());
    }

    private static void requireAllowed(MemberTransfer order) {
        if (!order.amount().isPositive()) {
            throw new InvalidInput("amount", "must be above zero");
        }
    }

    private static @Nullable String memo(MemberTransfer order) {
        String memo = order.memo();
        return memo == null ? null : PlainText.line("memo", memo, TransferOrder.MAX_MEMO_CHARS);
    }

    private MemberId recipient(MemberId from, String username) {
        MemberId to =
                members.byUsername(username).map(MemberView::id).orElseThrow(Transfers::stranger);
        if (to.equals(from)) {
            throw new InvalidInput("to", "is yourself");
        }
        return to;
    }

    /** Before any row is locked: a code is used up in the row of its member. */
    private void hold(MemberId to) {
        try {
            members.holdOpen(to);
        } catch (NotFound hasLeft) {
            throw stranger();
        }
    }

    private static InvalidInput stranger() {
        return new InvalidInput("to", "is no member of this post");
    }

    private static TransferOrder order(MemberId from, MemberId to, MemberTransfer order) {
        Money amount = order.amount();
        OwnerId giver = new OwnerId(from.value());
        return new TransferOrder(
                TransferKind.TRANSFER,
                FactKey.of(giver, "transfer:" + order.key().value()),
                List.of(
                        new Entry(AccountRef.available(giver, amount.asset()), amount.negated()),
                        new Entry(
                                AccountRef.available(new OwnerId(to.value()), amount.asset()),
                                amount)),
                null,
                memo(order));
    }
}
