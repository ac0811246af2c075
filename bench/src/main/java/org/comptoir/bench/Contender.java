package org.comptoir.bench;

import java.time.Duration;

/**
 * One of the things that are compared.
 *
 * @param name what is printed
 * @param round works for that long
 */
record Contender(String name, Round round) {
    /** One round of work. */
    @FunctionalInterface
    interface Round {
        Rate work(int clients, Duration time) throws Exception;
    }
}
