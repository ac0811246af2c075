package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.comptoir.kernel.PostClock;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.ClockOffset;

/** The movable clock of a test network: stored, so that a restart does not set it back. */
@Dependent
public class TestClock {
    private final PostClock clock;
    private final ClockOffset offset;
    private final Transactions transactions;
    private final Gate gate;

    /** Over the post's clock. */
    @Inject
    public TestClock(PostClock clock, ClockOffset offset, Transactions transactions, Gate gate) {
        this.clock = clock;
        this.offset = offset;
        this.transactions = transactions;
        this.gate = gate;
    }

    /** Moves the clock of every server of this post forward. */
    public Instant advance(Duration by) {
        follow(transactions.call(() -> offset.advance(by)));
        return clock.instant();
    }

    /** Catches up with what is stored; on a real network the clock is never moved. */
    public void follow() {
        if (gate.isTestNetwork()) {
            follow(transactions.call(offset::stored));
        }
    }

    private void follow(Duration stored) {
        synchronized (clock) {
            Duration behind = stored.minus(clock.offset());
            if (!behind.isNegative() && !behind.isZero()) {
                clock.advance(behind);
                WalletLog.LOG.clockAhead(stored.toString());
            }
        }
    }
}
