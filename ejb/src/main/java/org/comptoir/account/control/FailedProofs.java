package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.boundary.Signals;

/** Notes that somebody with a session could not prove to be its member; outlives the refusal. */
@Dependent
public class FailedProofs {
    private final Signals signals;
    private final Failures failures;
    private final Clock clock;

    /** Told to the guard and to the audit. */
    @Inject
    public FailedProofs(Signals signals, Failures failures, Clock clock) {
        this.signals = signals;
        this.failures = failures;
        this.clock = clock;
    }

    /** A proof of that caller was wrong. */
    public void note(Caller caller) {
        signals.report(SignalKind.STEP_UP_FAILED, caller.member().value(), caller.from());
        failures.add(
                AuditKind.PROOF_FAILED, Author.of(caller), caller.member(), null, clock.instant());
    }
}
