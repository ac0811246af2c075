package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.Outflows;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;

/** What becomes of a withdrawal that no payout carries: it waits, or its hold returns. */
@Dependent
public class WithdrawalFate {
    private final WithdrawalRows withdrawals;
    private final Outflows outflows;
    private final ChainStates states;
    private final Ledger ledger;
    private final Announcements announcements;
    private final Clock clock;

    /** Over the withdrawals of this post. */
    @Inject
    public WithdrawalFate(
            WithdrawalRows withdrawals,
            Outflows outflows,
            ChainStates states,
            Ledger ledger,
            Announcements announcements,
            Clock clock) {
        this.withdrawals = withdrawals;
        this.outflows = outflows;
        this.states = states;
        this.ledger = ledger;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * Ends one that the caller has locked.
     *
     * @param to {@code cancelled}, {@code rejected} or {@code failed}
     * @throws Refused 409 when it is in a state from which it cannot go there
     */
    public void end(WithdrawalRow withdrawal, WithdrawalState to, String reason) {
        if (!withdrawal.state().isUnsigned()
                || !withdrawal.state().canBecome(to)
                || !withdrawals.move(
                        withdrawal.id(), withdrawal.state(), to, reason, clock.instant())) {
            throw new Refused(
                    ProblemType.WRONG_STATE,
                    "The withdrawal is %s.".formatted(withdrawal.state().word()),
                    Map.of("state", withdrawal.state().word()));
        }
        ledger.release(
                Objects.requireNonNull(withdrawal.hold()),
                FactKey.of(withdrawal.owner(), "withdrawal-release:" + withdrawal.id()));
        outflows.remove(withdrawal.id().value());
        announcements.withdrawal(
                withdrawals.find(withdrawal.id()).orElseThrow(), states.of(withdrawal.asset()));
        announcements.balance(withdrawal.member(), withdrawal.asset());
    }

    /** It stays approved, says why it was not built, and is not tried for a while. */
    public void postpone(WithdrawalRow withdrawal, String reason) {
        Instant until = clock.instant().plus(Backoff.after(withdrawal.attempts() + 1));
        waits(withdrawal, reason, until, 1);
    }

    /** It stays approved and says why; it is tried again as soon as anything is. */
    public void explain(WithdrawalRow withdrawal, String reason) {
        if (!reason.equals(withdrawal.reason())) {
            waits(withdrawal, reason, withdrawal.nextAttemptAt(), 0);
        }
    }

    private void waits(WithdrawalRow withdrawal, String reason, Instant until, int attempts) {
        if (withdrawals.postpone(withdrawal.id(), reason, until, attempts, clock.instant())
                && !reason.equals(withdrawal.reason())) {
            WalletLog.LOG.withdrawalWaits(withdrawal.id().toString(), reason);
            announcements.withdrawal(
                    withdrawals.find(withdrawal.id()).orElseThrow(), states.of(withdrawal.asset()));
        }
    }

    /** It can never be paid; nothing happens if it was cancelled meanwhile. */
    public void fail(WithdrawalRow withdrawal, String reason) {
        withdrawals
                .lock(withdrawal.id())
                .filter(locked -> locked.state() == WithdrawalState.APPROVED)
                .ifPresent(
                        locked -> {
                            WalletLog.LOG.withdrawalWaits(locked.id().toString(), reason);
                            end(locked, WithdrawalState.FAILED, reason);
                        });
    }
}
