package org.comptoir.ops;

import java.util.Locale;
import java.util.Optional;

/** What everybody sees of the post on its status page, in this order. */
public enum Component {
    /** What is reached over HTTP. */
    API("Website and API", "Pages, sign-in and every call of the API"),
    /** The WebSocket. */
    LIVE("Live updates", "News of trades and coins while a page is open"),
    /** PostgreSQL. */
    DATABASE("Database", "Where everything is kept"),
    /** The chain of XMR. */
    MONERO("Monero", "Seeing and sending Monero"),
    /** The chain of BTC. */
    BITCOIN("Bitcoin", "Seeing and sending Bitcoin"),
    /** Value moves in and out. */
    COINS("Deposits and withdrawals", "Coins coming in and going out"),
    /** The books. */
    LEDGER("Ledger", "Balances, and their proofs"),
    /** Prices that offers may follow; there once sources are named. */
    PRICES("Market prices", "Prices that offers may follow"),
    /** Jobs. */
    JOBS("Background work", "What the post does by itself"),
    /** Copies of it all; there once backups are made. */
    BACKUPS("Backups", "Copies from which the post can be brought back"),
    /** Disk and clock. */
    MACHINE("Server", "The machine that the post runs on");

    private final String title;
    private final String description;

    Component(String title, String description) {
        this.title = title;
        this.description = description;
    }

    /** The component in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** What it is, for people. */
    public String description() {
        return description;
    }

    /** The component of that word, if there is one. */
    public static Optional<Component> ofWord(String word) {
        for (Component component : values()) {
            if (component.word().equals(word)) {
                return Optional.of(component);
            }
        }
        return Optional.empty();
    }
}
