package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.comptoir.account.MemberSuspended;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;

/** Coins of a suspended member stay: what no payout carries yet returns to its balance. */
@Dependent
public class SuspendedMembers {
    private final WithdrawalRows withdrawals;
    private final WithdrawalFate fate;

    /** Over the withdrawals of this post. */
    @Inject
    public SuspendedMembers(WithdrawalRows withdrawals, WithdrawalFate fate) {
        this.withdrawals = withdrawals;
        this.fate = fate;
    }

    void suspended(@Observes MemberSuspended suspended) {
        for (Asset asset : Asset.values()) {
            for (WithdrawalRow unsigned : withdrawals.lockUnsigned(suspended.member(), asset)) {
                fate.end(
                        unsigned,
                        WithdrawalState.REJECTED,
                        "An operator has suspended the account.");
            }
        }
    }
}
