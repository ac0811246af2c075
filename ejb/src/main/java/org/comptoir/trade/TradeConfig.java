package org.comptoir.trade;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an operator sets about trades. */
@Dependent
public class TradeConfig {
    private static final int MOST_FEE_BASIS_POINTS = 1_000;
    private static final int MOST_OPEN = 1_000;
    private static final Duration LONGEST = Duration.ofDays(30);

    private final int feeBasisPoints;
    private final Duration cancelGrace;
    private final Duration answerTime;
    private final Duration decisionTime;
    private final OpenCaps caps;

    /**
     * Most open trades (T1).
     *
     * @param perTaker that one member has taken
     * @param perPair between the same two members
     * @param perNewcomer that a newcomer has taken
     * @param newcomerBelow a member with fewer completed trades is a newcomer
     */
    public record OpenCaps(int perTaker, int perPair, int perNewcomer, int newcomerBelow) {
        /** Refuses what is out of range. */
        public OpenCaps {
            requireRange("comptoir.trade.max-open-per-taker", perTaker, 1, MOST_OPEN);
            requireRange("comptoir.trade.max-open-per-pair", perPair, 1, MOST_OPEN);
            requireRange("comptoir.trade.max-open-per-newcomer", perNewcomer, 1, MOST_OPEN);
            requireRange("comptoir.trade.newcomer-below", newcomerBelow, 0, MOST_OPEN);
        }
    }

    @Inject
    TradeConfig(
            @ConfigProperty(name = "comptoir.trade.fee-basis-points", defaultValue = "50")
                    int feeBasisPoints,
            @ConfigProperty(name = "comptoir.trade.cancel-grace", defaultValue = "PT2H")
                    Duration cancelGrace,
            @ConfigProperty(name = "comptoir.trade.answer-time", defaultValue = "PT24H")
                    Duration answerTime,
            @ConfigProperty(name = "comptoir.trade.decision-time", defaultValue = "PT72H")
                    Duration decisionTime,
            @ConfigProperty(name = "comptoir.trade.max-open-per-taker", defaultValue = "5")
                    int perTaker,
            @ConfigProperty(name = "comptoir.trade.max-open-per-pair", defaultValue = "3")
                    int perPair,
            @ConfigProperty(name = "comptoir.trade.max-open-per-newcomer", defaultValue = "3")
                    int perNewcomer,
            @ConfigProperty(name = "comptoir.trade.newcomer-below", defaultValue = "1")
                    int newcomerBelow) {
        this(
                feeBasisPoints,
                cancelGrace,
                answerTime,
                decisionTime,
                new OpenCaps(perTaker, perPair, perNewcomer, newcomerBelow));
    }

    /** The configuration by its values. */
    public TradeConfig(
            int feeBasisPoints,
            Duration cancelGrace,
            Duration answerTime,
            Duration decisionTime,
            OpenCaps caps) {
        requireRange("comptoir.trade.fee-basis-points", feeBasisPoints, 0, MOST_FEE_BASIS_POINTS);
        requireDuration("comptoir.trade.cancel-grace", cancelGrace);
        requireDuration("comptoir.trade.answer-time", answerTime);
        requireDuration("comptoir.trade.decision-time", decisionTime);
        this.feeBasisPoints = feeBasisPoints;
        this.cancelGrace = cancelGrace;
        this.answerTime = answerTime;
        this.decisionTime = decisionTime;
        this.caps = caps;
    }

    /** The trade fee in hundredths of a percent, 0 to 1 000; fixed when an offer is taken. */
    public int feeBasisPoints() {
        return feeBasisPoints;
    }

    /** From the end of the payment window to the post's own cancellation (T3). */
    public Duration cancelGrace() {
        return cancelGrace;
    }

    /** Time of the seller to answer a sent payment (T4). */
    public Duration answerTime() {
        return answerTime;
    }

    /** Time of the arbiters to decide (T4). */
    public Duration decisionTime() {
        return decisionTime;
    }

    /** Most open trades. */
    public OpenCaps caps() {
        return caps;
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %d to %d".formatted(name, least, most));
        }
    }

    private static void requireDuration(String name, Duration value) {
        if (value.compareTo(Duration.ofMinutes(1)) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be PT1M to P30D");
        }
    }
}
