package org.comptoir.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the ledger is set. */
@Dependent
public class LedgerConfig {
    private final int sealIntervalMillis;
    private final int answersKeptDays;

    /**
     * The settings.
     *
     * @param sealIntervalMillis how often the sealer looks for new transfers, 50 to 60 000
     * @param answersKeptDays how long the answer to an idempotency key is kept, 1 to 365
     */
    @Inject
    public LedgerConfig(
            @ConfigProperty(name = "comptoir.ledger.seal-interval-millis", defaultValue = "500")
                    int sealIntervalMillis,
            @ConfigProperty(name = "comptoir.ledger.answers-kept-days", defaultValue = "30")
                    int answersKeptDays) {
        this.sealIntervalMillis =
                within(sealIntervalMillis, 50, 60_000, "comptoir.ledger.seal-interval-millis");
        this.answersKeptDays = within(answersKeptDays, 1, 365, "comptoir.ledger.answers-kept-days");
    }

    /** Between two looks of the sealer. */
    public Duration sealInterval() {
        return Duration.ofMillis(sealIntervalMillis);
    }

    /** Age at which the answer to an idempotency key is forgotten; the fact itself stays (L5). */
    public Duration answersKept() {
        return Duration.ofDays(answersKeptDays);
    }

    private static int within(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s is %d to %d, not %d".formatted(name, least, most, value));
        }
        return value;
    }
}
