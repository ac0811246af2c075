package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.Gift;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberView;
import org.comptoir.account.Parties;
import org.comptoir.account.PlainText;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Gifts;
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
import org.comptoir.ledger.PostOutcome;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.wallet.MemberGift;
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
    @Inject Gifts gifts;

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
        sessions.recheck(caller, Role.MEMBER);
        freeze.requireNotFrozen();
        requireAllowed(order);
        MemberId to = recipient(caller.member(), order.to());
        hold(to);
        stepUp.require(caller, order.totp());
        UUID fact = Ids.next();
        outflows.pass(fact, caller.member(), order.amount());
        Posted posted = ledger.post(order(caller.member(), to, order));
        Map<MemberId, String> names = members.usernames(List.of(caller.member(), to));
        return receipt(
                posted,
                new Parties(
                        caller.member(),
                        Objects.requireNonNull(names.get(caller.member())),
                        to,
                        Objects.requireNonNull(names.get(to))),
                order.amount());
    }

    /**
     * Transfers coins for several members in one transaction, as {@link #transfer} does for each.
     *
     * <p>Serves those of whom nothing more is to be asked. Who owes something has nothing available
     * (L4) and is short here.
     *
     * @return what was transferred, in order; empty where {@link #transfer} must be asked
     */
    public List<Optional<TransferReceipt>> transferTogether(List<MemberGift> wishes) {
        List<Optional<TransferReceipt>> receipts =
                new ArrayList<>(Collections.nCopies(wishes.size(), Optional.empty()));
        List<Plain> plain = freeze.state().isPresent() ? List.of() : plain(wishes);
        List<PostOutcome> outcomes =
                ledger.postTogether(plain.stream().map(Plain::transfer).toList());
        for (int i = 0; i < plain.size(); i++) {
            Plain one = plain.get(i);
            receipts.set(
                    one.place(),
                    outcomes.get(i)
                            .newReceipt()
                            .map(posted -> receipt(posted, one.both(), one.order().amount())));
        }
        return receipts;
    }

    /** A wish of whose parties and order nothing more is to be asked. */
    private record Plain(int place, Parties both, MemberTransfer order) {
        TransferOrder transfer() {
            return Transfers.order(both.from(), both.to(), order);
        }
    }

    private List<Plain> plain(List<MemberGift> wishes) {
        List<Optional<Parties>> parties =
                gifts.parties(
                        wishes.stream()
                                .map(wish -> new Gift(wish.from(), wish.order().to()))
                                .toList());
        List<Plain> plain = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            MemberTransfer order = wishes.get(i).order();
            if (parties.get(i).isPresent() && isPlain(order)) {
                plain.add(new Plain(i, parties.get(i).get(), order));
            }
        }
        return plain;
    }

    private TransferReceipt receipt(Posted posted, Parties both, Money amount) {
        announcements.balance(both.from(), amount.asset());
        announcements.balance(both.to(), amount.asset());
        return new TransferReceipt(posted, both.fromName(), both.toName(), amount);
    }

    /** Nothing in the order itself is refused, and no limit must be counted for it. */
    private boolean isPlain(MemberTransfer order) {
        try {
            memo(order);
        } catch (InvalidInput notOneLine) {
            return false;
        }
        return order.amount().isPositive() && outflows.isUnlimited(order.amount().asset());
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
