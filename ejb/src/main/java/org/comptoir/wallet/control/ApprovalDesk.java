package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.wallet.WalletKeys;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.WithdrawalFacts;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;

/** Lets a withdrawal go or turns it down, inside one transaction (W6, W10). */
@Dependent
public class ApprovalDesk {
    private final WithdrawalRows withdrawals;
    private final WithdrawalFacts facts;
    private final WithdrawalFate fate;
    private final ChainStates states;
    private final WalletKeys keys;
    private final Freezer freezer;
    private final Freeze freeze;
    private final Announcements announcements;
    private final Clock clock;

    /** Over the withdrawals of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what a decision touches
    public ApprovalDesk(
            WithdrawalRows withdrawals,
            WithdrawalFacts facts,
            WithdrawalFate fate,
            ChainStates states,
            WalletKeys keys,
            Freezer freezer,
            Freeze freeze,
            Announcements announcements,
            Clock clock) {
        this.withdrawals = withdrawals;
        this.facts = facts;
        this.fate = fate;
        this.states = states;
        this.keys = keys;
        this.freezer = freezer;
        this.freeze = freeze;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * Lets it go.
     *
     * @param digest of what the operator has looked at
     */
    public WithdrawalRow approve(MemberId operator, WithdrawalId id, String digest) {
        WithdrawalRow asked = others(operator, id);
        if (asked.state() != WithdrawalState.REQUESTED) {
            throw wrongState(asked);
        }
        requireAsRequested(asked);
        if (!isEqual(asked.digest(), digest)) {
            throw new InvalidInput("digest", "is not this withdrawal's");
        }
        facts.decided(id, operator.value(), true, null, clock.instant());
        withdrawals.move(
                id, WithdrawalState.REQUESTED, WithdrawalState.APPROVED, null, clock.instant());
        return announced(id);
    }

    /** Turns it down, while no payout carries it; the hold returns. */
    public WithdrawalRow reject(MemberId operator, WithdrawalId id, String reason) {
        WithdrawalRow asked = others(operator, id);
        fate.end(asked, WithdrawalState.REJECTED, reason);
        facts.decided(id, operator.value(), false, reason, clock.instant());
        return withdrawals.find(id).orElseThrow();
    }

    /** Nobody decides about their own coins. */
    private WithdrawalRow others(MemberId operator, WithdrawalId id) {
        WithdrawalRow row = withdrawals.lock(id).orElseThrow(() -> new NotFound("withdrawal"));
        if (row.member().equals(operator)) {
            throw new Refused(
                    ProblemType.FORBIDDEN, "Another operator decides about your withdrawal.");
        }
        return row;
    }

    /** W6: what was changed in the database since is approved by nobody, and stops the post. */
    private void requireAsRequested(WithdrawalRow row) {
        if (!MessageDigest.isEqual(row.mac().toArray(), keys.mac(row.macText()))) {
            freezer.report(
                    "mac:" + row.id(),
                    "Withdrawal %s is not as it was requested.".formatted(row.id()));
            freeze.requireNotFrozen();
            throw wrongState(row);
        }
    }

    private WithdrawalRow announced(WithdrawalId id) {
        WithdrawalRow row = withdrawals.find(id).orElseThrow();
        announcements.withdrawal(row, states.of(row.asset()));
        return row;
    }

    private static Refused wrongState(WithdrawalRow row) {
        return new Refused(
                ProblemType.WRONG_STATE,
                "The withdrawal is %s.".formatted(row.state().word()),
                Map.of("state", row.state().word()));
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
