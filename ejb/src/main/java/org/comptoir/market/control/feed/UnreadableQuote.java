package org.comptoir.market.control.feed;

/** An answer of a price source that is none; says nothing of what it was. */
public final class UnreadableQuote extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableQuote(String why) {
        super(why);
    }
}
