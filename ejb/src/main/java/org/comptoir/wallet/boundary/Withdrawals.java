package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.account.boundary.StepUp;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalOrder;
import org.comptoir.wallet.WithdrawalQuote;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.WithdrawalView;
import org.comptoir.wallet.control.Fees;
import org.comptoir.wallet.control.WithdrawalDesk;
import org.comptoir.wallet.control.WithdrawalFate;
import org.comptoir.wallet.entity.ChainStateRow;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;
import org.jspecify.annotations.Nullable;

/** How a member's coins go out. Never asks a chain: the payouts do (W1). */
@Stateless
public class Withdrawals {
    @Inject Sessions sessions;
    @Inject StepUp stepUp;
    @Inject Freeze freeze;
    @Inject Fees fees;
    @Inject WithdrawalDesk desk;
    @Inject WithdrawalFate fate;
    @Inject WithdrawalRows withdrawals;
    @Inject ChainStates states;

    /**
     * What it would cost now (A4).
     *
     * @throws org.comptoir.kernel.InvalidInput when the amount is not above zero
     * @throws NotFound when the post does not hold the asset
     * @throws org.comptoir.kernel.Refused 503 before the chain was first looked at
     */
    public WithdrawalQuote quote(Money amount) {
        return fees.quote(amount);
    }

    /**
     * Requests a withdrawal: holds amount and fee, and approves it when it passes the rules.
     *
     * <p><em>Effect</em>: an address of another member of this post is booked at once, without fee.
     *
     * @throws org.comptoir.ledger.Frozen while the post is frozen
     * @throws org.comptoir.kernel.InvalidInput when the amount is not above zero, or the address
     *     cannot be paid (W5)
     * @throws org.comptoir.kernel.Refused 403 without the second factor; 422 over the limit (W10)
     * @throws org.comptoir.ledger.InsufficientFunds when the balance does not cover amount and fee
     */
    public WithdrawalView request(Caller caller, WithdrawalOrder order) {
        sessions.recheck(caller, Role.MEMBER);
        freeze.requireNotFrozen();
        return view(
                desk.request(caller.member(), order, () -> stepUp.require(caller, order.totp())));
    }

    /**
     * Takes one back that no payout carries; its hold returns.
     *
     * @throws NotFound when it is not the caller's
     * @throws org.comptoir.kernel.Refused 409 {@code wrong-state} once it is signed or ended
     */
    public WithdrawalView cancel(Caller caller, WithdrawalId id) {
        sessions.recheck(caller, Role.MEMBER);
        WithdrawalRow row = own(caller.member(), withdrawals.lock(id).orElse(null));
        fate.end(row, WithdrawalState.CANCELLED, "Taken back by the member.");
        return view(withdrawals.find(id).orElseThrow());
    }

    /**
     * One of a member's withdrawals.
     *
     * @throws NotFound when it is not the member's
     */
    public WithdrawalView withdrawal(MemberId member, WithdrawalId id) {
        return view(own(member, withdrawals.find(id).orElse(null)));
    }

    /**
     * A member's withdrawals, newest first.
     *
     * @param cursor from the page before, or null
     * @param limit 1 to 100
     */
    public Page<WithdrawalView> withdrawals(MemberId member, @Nullable UUID cursor, int limit) {
        Function<Asset, ChainStateRow> chains = states.snapshot();
        List<WithdrawalRow> rows = withdrawals.ofMember(member, cursor, limit + 1);
        return Page.of(rows, limit, row -> row.id().toString())
                .map(row -> row.view(chains.apply(row.asset())));
    }

    private WithdrawalView view(WithdrawalRow row) {
        return row.view(states.of(row.asset()));
    }

    private static WithdrawalRow own(MemberId member, @Nullable WithdrawalRow row) {
        if (row == null || !row.member().equals(member)) {
            throw new NotFound("withdrawal");
        }
        return row;
    }
}
