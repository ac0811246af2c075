package org.comptoir.wallet;

import java.util.Locale;

/** What sort of network an asset of this post lives on; part of the binding (R1). */
public enum ChainKind {
    /** The post's own chain of play coins, in a file under its data folder. */
    DEMO,
    /** A private Monero network on this machine. */
    REGTEST,
    /** The public Monero test network. */
    STAGENET,
    /** Real coins. */
    MAINNET;

    /** True where coins are worthless and time may be moved: demo and regtest. */
    public boolean isTestNetwork() {
        return this == DEMO || this == REGTEST;
    }

    /** The name the API shows: {@code demo}, {@code regtest}, {@code stagenet}, {@code mainnet}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
