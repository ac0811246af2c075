package org.comptoir.wallet.control.monero;

import java.time.Duration;

/**
 * How long we wait for an answer.
 *
 * @param cheap for calls that take milliseconds, unless the program is busy with a dear one
 * @param dear for calls that build, relay, open or read many blocks
 */
record Patience(Duration cheap, Duration dear) {
    private static final int CHEAP_PART = 4;

    /** Cheap calls wait for a dear one before them: Monero's programs are strictly serial. */
    static Patience of(Duration dear) {
        return new Patience(dear.dividedBy(CHEAP_PART), dear);
    }
}
