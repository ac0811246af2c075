package org.comptoir.wallet.control;

import static org.comptoir.wallet.DepositState.CONFIRMING;
import static org.comptoir.wallet.DepositState.CREDITED;
import static org.comptoir.wallet.DepositState.FINAL;
import static org.comptoir.wallet.DepositState.HELD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.DepositState;
import org.comptoir.wallet.WalletConfig;
import org.junit.jupiter.api.Test;

/** D2: when an output counts. */
final class DepositRuleTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Tip TIP = new Tip(1_000, "tip", true);

    private final DepositRule rule = new DepositRule(WalletConfig.Rules.DEFAULT);

    @Test
    void isCreditedAtTenConfirmationsAndFinalAtThirty() {
        assertEquals(CONFIRMING, judge(1, true, 0, false));
        assertEquals(CONFIRMING, judge(9, true, 0, false));
        assertEquals(CREDITED, judge(10, true, 0, false));
        assertEquals(CREDITED, judge(29, true, 0, false));
        assertEquals(FINAL, judge(30, true, 0, false));
    }

    @Test
    void aMinersRewardCountsAtSixtyWhateverItsOwnLockSays() {
        assertEquals(CONFIRMING, judge(59, true, 941 + 60, true));
        assertEquals(FINAL, judge(60, true, 941 + 60, true));
    }

    @Test
    void whatItsSenderLockedIsHeldHoweverDeepItLies() {
        assertEquals(HELD, judge(12, true, 1_000_000, false));
        assertEquals(HELD, judge(500, true, 1_001, false));
        assertEquals(HELD, judge(12, true, NOW.getEpochSecond() + 1, false));
        assertEquals(HELD, judge(12, true, -1, false));
    }

    @Test
    void aLockThatHasPassedHoldsNothing() {
        assertEquals(CREDITED, judge(12, true, 1_000, false));
        assertEquals(CREDITED, judge(12, true, NOW.getEpochSecond(), false));
    }

    @Test
    void whatTheWalletCallsLockedIsHeld() {
        assertEquals(CONFIRMING, judge(3, false, 0, false));
        assertEquals(HELD, judge(10, false, 0, false));
    }

    private DepositState judge(int confirmations, boolean unlocked, long lock, boolean coinbase) {
        Arrivals.Output output =
                new Arrivals.Output(
                        "key",
                        "tx",
                        1,
                        new Money(5, Asset.XMR),
                        TIP.height() - confirmations + 1,
                        unlocked,
                        lock,
                        coinbase);
        return rule.judge(output, TIP, NOW).state();
    }
}
