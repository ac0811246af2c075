package org.comptoir.wallet.control;

import java.time.Instant;
import org.comptoir.wallet.DepositState;
import org.comptoir.wallet.WalletConfig.Rules;
import org.jspecify.annotations.Nullable;

/** When an output counts (D2). Pure. */
final class DepositRule {
    /** From here on an unlock time is a time in seconds, below it is a height. */
    private static final long FIRST_UNLOCK_SECOND = 500_000_000L;

    private final Rules rules;

    DepositRule(Rules rules) {
        this.rules = rules;
    }

    /**
     * What follows from what the chain says.
     *
     * @param reason why it is held, else null
     */
    record Verdict(DepositState state, @Nullable String reason) {
        /** The same while nothing may enter the ledger (R2). */
        Verdict withoutCredit() {
            return state == DepositState.CREDITED || state == DepositState.FINAL
                    ? new Verdict(DepositState.CONFIRMING, "The post is frozen.")
                    : this;
        }
    }

    /** Confirmations at which such an output is credited. */
    int required(boolean coinbase) {
        return coinbase ? rules.coinbaseDepth() : rules.creditDepth();
    }

    /** Judges an output that is in a block. */
    Verdict judge(Arrivals.Output output, Tip tip, Instant now) {
        int depth = tip.confirmationsAt(output.height());
        int required = required(output.coinbase());
        if (depth < required) {
            return new Verdict(DepositState.CONFIRMING, null);
        }
        if (!output.coinbase() && isLocked(output.unlockTime(), tip, now)) {
            return new Verdict(DepositState.HELD, "Its sender has locked it for longer.");
        }
        if (!output.unlocked()) {
            return new Verdict(DepositState.HELD, "The wallet says that it is still locked.");
        }
        boolean isFinal = depth >= Math.max(rules.finalDepth(), required);
        return new Verdict(isFinal ? DepositState.FINAL : DepositState.CREDITED, null);
    }

    private static boolean isLocked(long unlockTime, Tip tip, Instant now) {
        if (unlockTime == 0) {
            return false;
        }
        // An unsigned number above every long is far away too.
        return unlockTime < 0
                || (unlockTime < FIRST_UNLOCK_SECOND
                        ? unlockTime > tip.height()
                        : unlockTime > now.getEpochSecond());
    }
}
