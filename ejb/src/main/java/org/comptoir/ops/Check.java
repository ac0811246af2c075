package org.comptoir.ops;

import java.util.Locale;
import java.util.Optional;

/** The checks there are, each of one component. */
public enum Check {
    /** Asks the API over the post's own listener. */
    WEB(Component.API, true),
    /** How long the configured certificate lasts. */
    CERTIFICATE(Component.API, false),
    /** Opens a WebSocket on the post's own listener. */
    WEBSOCKET(Component.LIVE, true),
    /** Writes a row and reads it. */
    DATABASE(Component.DATABASE, true),
    /** Asks the Monero node and the wallet, and how old the post's own look is. */
    XMR(Component.MONERO, true),
    /** The same of Bitcoin. */
    BTC(Component.BITCOIN, true),
    /** How long withdrawals wait. */
    WITHDRAWALS(Component.COINS, false),
    /** Whether the post is frozen. */
    FREEZE(Component.COINS, false),
    /** What the last comparison of ledger and chain found. */
    RECONCILIATION(Component.LEDGER, false),
    /** How long transfers wait for their seal. */
    SEALER(Component.LEDGER, false),
    /** Whether the prices that offers follow are safe. */
    PRICES(Component.PRICES, false),
    /** Executions that hang or are overdue. */
    JOBS(Component.JOBS, false),
    /** How old the newest good backup is. */
    BACKUP(Component.BACKUPS, false),
    /** Whether the payout journal's copy beside the backups holds all that the journal does. */
    JOURNAL_COPY(Component.BACKUPS, false),
    /** Room on the disk of the data folder. */
    DISK(Component.MACHINE, false),
    /** Whether a time service keeps the machine's clock, and the database's against it. */
    CLOCK(Component.MACHINE, false);

    private final Component component;
    private final boolean isTimed;

    Check(Component component, boolean isTimed) {
        this.component = component;
        this.isTimed = isTimed;
    }

    /** Whose check it is. */
    public Component component() {
        return component;
    }

    /** True when the time it takes says how fast the component answers. */
    public boolean isTimed() {
        return isTimed;
    }

    /** The check in the database, the API and the metrics: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The check of that word, if there is one. */
    public static Optional<Check> ofWord(String word) {
        for (Check check : values()) {
            if (check.word().equals(word)) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }
}
