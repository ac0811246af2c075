package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WalletKeys;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.Bytes;
import org.comptoir.wallet.entity.ChainStateRow;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.Leases;
import org.comptoir.wallet.entity.PayoutMoves;
import org.comptoir.wallet.entity.PayoutRow;
import org.comptoir.wallet.entity.PayoutRows;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;

/**
 * Moves a payout and the withdrawals it carries together; each call is one transaction (W1 to W4).
 *
 * <p>What only the runner may do is guarded by its lease token; what the node alone decides (in the
 * pool, in a block, gone) anybody may write who has just asked it.
 */
@Dependent
public class PayoutBook {
    private final PayoutRows payouts;
    private final PayoutMoves moves;
    private final WithdrawalRows withdrawals;
    private final Leases leases;
    private final ChainStates states;
    private final Permission permission;
    private final WalletKeys keys;
    private final Announcements announcements;
    private final Clock clock;

    /** Over the payouts of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what W1's one transaction touches
    public PayoutBook(
            PayoutRows payouts,
            PayoutMoves moves,
            WithdrawalRows withdrawals,
            Leases leases,
            ChainStates states,
            Permission permission,
            WalletKeys keys,
            Announcements announcements,
            Clock clock) {
        this.payouts = payouts;
        this.moves = moves;
        this.withdrawals = withdrawals;
        this.leases = leases;
        this.states = states;
        this.permission = permission;
        this.keys = keys;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** The row a built transaction would be saved as; its secrets are sealed. */
    PayoutRow rowOf(BuiltTransaction built, long token) {
        PayoutId id = new PayoutId(Ids.next());
        String context = PayoutRow.sealContext(id);
        Instant now = clock.instant();
        return new PayoutRow(
                id,
                built.fee().asset(),
                built.txid(),
                PayoutState.SAVED,
                Bytes.of(keys.seal(built.metadata(), context + ":metadata")),
                Bytes.of(keys.seal(built.txKey(), context + ":tx-key")),
                built.keyImages(),
                built.fee(),
                token,
                0,
                now,
                now,
                null,
                null,
                null,
                null,
                false,
                null,
                0,
                Money.zero(built.fee().asset()));
    }

    /**
     * W1: saves the payout and moves all its withdrawals to {@code signed}, or nothing at all.
     *
     * @throws NotSaved when anything had moved, or the lease is another's
     */
    void save(PayoutRow payout, List<WithdrawalId> paid) {
        requireLease(payout.asset(), payout.leaseToken());
        permission.requireBegin(payout.asset());
        int moved =
                withdrawals.moveAll(
                        paid, WithdrawalState.APPROVED, WithdrawalState.SIGNED, clock.instant());
        if (moved != paid.size()) {
            throw new NotSaved("a withdrawal was no longer approved");
        }
        if (!payouts.save(payout, paid)) {
            throw new NotSaved("an input, a withdrawal or the wallet is taken by another payout");
        }
        announce(payout.id());
    }

    /**
     * A relay begins; once the first has, no pause stops the further ones (W8).
     *
     * @throws NotSaved when the post is frozen, the chain paused before the first relay, or the
     *     lease another's
     */
    void beginRelay(PayoutRow payout, long token) {
        requireLease(payout.asset(), token);
        permission.requireNotFrozen();
        if (payout.relayAttemptedAt() == null) {
            permission.requireBegin(payout.asset());
            if (!moves.relayAttempted(payout.id(), clock.instant())) {
                throw new NotSaved("the journal does not know it yet");
            }
        }
    }

    /** The journal has it (W2). */
    void journalled(PayoutRow payout) {
        moves.journalled(payout.id(), clock.instant());
    }

    /** The node has it in its pool. */
    void inPool(PayoutRow payout) {
        Instant now = clock.instant();
        if (payout.state() == PayoutState.RELAYED) {
            moves.found(payout.id(), now);
            return;
        }
        if (moves.inPool(payout.id(), payout.state(), now)) {
            moveCarried(payout.id(), WithdrawalState.SIGNED, WithdrawalState.BROADCAST);
            moveCarried(payout.id(), WithdrawalState.CONFIRMING, WithdrawalState.BROADCAST);
            announce(payout.id());
        }
    }

    /** The node has it in a block. */
    void mined(PayoutRow payout, long height) {
        if (moves.mined(payout.id(), height, clock.instant())) {
            moveCarried(payout.id(), WithdrawalState.SIGNED, WithdrawalState.CONFIRMING);
            moveCarried(payout.id(), WithdrawalState.BROADCAST, WithdrawalState.CONFIRMING);
            announce(payout.id());
        }
    }

    /** The node does not have it; true when that is news. */
    boolean missing(PayoutRow payout) {
        boolean isNews = moves.missing(payout.id(), clock.instant());
        if (isNews) {
            moveCarried(payout.id(), WithdrawalState.CONFIRMING, WithdrawalState.BROADCAST);
            announce(payout.id());
        }
        return isNews;
    }

    /** It can never be mined: its withdrawals wait again, their holds were never touched (W3). */
    void dead(PayoutRow payout, long token) {
        requireLease(payout.asset(), token);
        List<WithdrawalId> carried =
                withdrawals.carriedBy(payout.id().value()).stream().map(WithdrawalRow::id).toList();
        Instant now = clock.instant();
        if (!moves.die(payout.id(), now)) {
            throw new NotSaved("it was booked already");
        }
        int moved =
                withdrawals.moveAll(carried, WithdrawalState.SIGNED, WithdrawalState.APPROVED, now)
                        + withdrawals.moveAll(
                                carried, WithdrawalState.BROADCAST, WithdrawalState.APPROVED, now);
        if (moved != carried.size()) {
            throw new NotSaved("one of its withdrawals was not waiting for it");
        }
        ChainStateRow chain = states.of(payout.asset());
        carried.forEach(id -> announcements.withdrawal(withdrawals.find(id).orElseThrow(), chain));
    }

    /** Nothing more is tried for a while. */
    void postpone(PayoutRow payout, String reason) {
        moves.postpone(
                payout.id(), reason, clock.instant().plus(Backoff.after(payout.attempts() + 1)));
    }

    /** Inside a transaction that only the runner may make (W7). */
    void requireLease(Asset asset, long token) {
        if (!leases.guard(asset, token)) {
            throw new NotSaved("another runner holds the lease");
        }
    }

    private void moveCarried(PayoutId id, WithdrawalState from, WithdrawalState to) {
        withdrawals.moveAll(
                withdrawals.carriedBy(id.value()).stream().map(WithdrawalRow::id).toList(),
                from,
                to,
                clock.instant());
    }

    private void announce(PayoutId id) {
        List<WithdrawalRow> carried = withdrawals.carriedBy(id.value());
        carried.forEach(one -> announcements.withdrawal(one, states.of(one.asset())));
    }
}
