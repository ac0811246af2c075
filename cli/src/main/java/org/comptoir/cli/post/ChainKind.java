package org.comptoir.cli.post;

import java.util.Arrays;

/** What the post's coins live on. */
public enum ChainKind {
    /** Made up by the post itself; its coins are worth nothing. */
    DEMO("demo"),
    /** Real Monero daemons on a private network. */
    MONERO_REGTEST("monero-regtest"),
    /** Real Monero. */
    MONERO("monero");

    private final String word;

    ChainKind(String word) {
        this.word = word;
    }

    /** The kind an operator or a file names so. */
    public static ChainKind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such chain: " + word));
    }

    @Override
    public String toString() {
        return word;
    }
}
