package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.comptoir.wallet.WalletLog;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends the process at a named point of a payout, so that tests see what a crash there leaves.
 *
 * <p>Does nothing unless {@code COMPTOIR_FAILPOINT} names the point and every chain of the post is
 * bound to a test network.
 */
@Dependent
public class Failpoint {
    private static final int EXIT_STATUS = 137;

    private final String armed;
    private final Gate gate;

    /** Armed by the configuration, if at all. */
    @Inject
    public Failpoint(
            @ConfigProperty(name = "comptoir.failpoint") Optional<String> armed, Gate gate) {
        this.armed = armed.orElse("");
        this.gate = gate;
    }

    /** Where the process can be ended. */
    public enum Point {
        /** A withdrawal's coins are held, its transaction is not committed. */
        AFTER_HOLD,
        /** A transaction is built and not saved. */
        AFTER_BUILD,
        /** It is saved and not in the journal. */
        AFTER_SAVE,
        /** It is in the journal and not relayed. */
        AFTER_JOURNAL,
        /** It is relayed, and the database does not know. */
        AFTER_RELAY,
        /** It is deep enough, and nothing is booked. */
        BEFORE_CONFIRM;

        /** As the configuration names it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Ends the process here if it is told to. */
    public void reach(Point point) {
        if (armed.equals(point.code()) && gate.isTestNetwork()) {
            WalletLog.LOG.failpoint(point.code());
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }
}
