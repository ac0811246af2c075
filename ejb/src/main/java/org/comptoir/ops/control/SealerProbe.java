package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.comptoir.ledger.LedgerFigures;
import org.comptoir.ledger.boundary.LedgerWatch;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;

/** How long transfers wait for their seal (L8). */
@Dependent
public class SealerProbe implements Probe {
    private static final Duration SLOW = Duration.ofMinutes(2);
    private static final Duration STUCK = Duration.ofMinutes(30);

    private final LedgerWatch ledger;
    private final Clock clock;

    @Inject
    SealerProbe(LedgerWatch ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Check check() {
        return Check.SEALER;
    }

    @Override
    public Verdict look() {
        return judge(ledger.figures(), clock.instant());
    }

    static Verdict judge(LedgerFigures books, Instant now) {
        Instant since = books.unsealedSince();
        Duration waits = since == null ? Duration.ZERO : Duration.between(since, now);
        Level level =
                waits.compareTo(STUCK) >= 0
                        ? Level.PARTIAL
                        : waits.compareTo(SLOW) >= 0 ? Level.DEGRADED : Level.OPERATIONAL;
        return new Verdict(
                level,
                "The oldest transfer waits for its seal for %d s."
                        .formatted(Math.max(0, waits.toSeconds())));
    }
}
