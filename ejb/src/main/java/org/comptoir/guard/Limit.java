package org.comptoir.guard;

import java.time.Duration;

/**
 * The whole admission policy (S12).
 *
 * <p>Each limit is a token bucket: {@code burst} requests at once, {@code perMinute} after that.
 * {@code failOpen} says what happens when the guard itself fails: admit, or refuse with 503.
 */
public enum Limit {
    // one bucket per …, burst, perMinute, failOpen
    READ_BY_MEMBER(Per.ACCOUNT, 600, 600, true),
    OTHER_BY_MEMBER(Per.ACCOUNT, 240, 240, true),
    READ_BY_STRANGER(Per.ADDRESS, 600, 600, true),
    OTHER_BY_STRANGER(Per.ADDRESS, 240, 240, true),

    REGISTRATION(Per.ADDRESS, 60, 60, false),

    // A known device needs room in the last of these only; the others are for the unknown.
    SIGN_IN_FROM_ADDRESS(Per.ADDRESS, 60, 60, false),
    SIGN_IN_BY_STRANGER(Per.ACCOUNT_AND_SOURCE, 30, 10, false),
    SIGN_IN_BY_ALL_STRANGERS(Per.ACCOUNT, 90, 30, false),
    SIGN_IN_FROM_KNOWN_DEVICE(Per.ACCOUNT_AND_SOURCE, 30, 10, false),

    // Six digits stand for little: ten tries, then two a minute.
    SECOND_FACTOR_BY_STRANGER(Per.ACCOUNT, 10, 2, false),
    SECOND_FACTOR_FROM_KNOWN_DEVICE(Per.ACCOUNT_AND_SOURCE, 10, 2, false),
    STEP_UP(Per.ACCOUNT, 10, 2, false);

    /** What shares one bucket. */
    public enum Per {
        /** One account, from wherever. */
        ACCOUNT,
        /** One address prefix, whatever the account. */
        ADDRESS,
        /** One account from one device or address prefix. */
        ACCOUNT_AND_SOURCE
    }

    private final Per per;
    private final int burst;
    private final int perMinute;
    private final boolean failOpen;

    Limit(Per per, int burst, int perMinute, boolean failOpen) {
        this.per = per;
        this.burst = burst;
        this.perMinute = perMinute;
        this.failOpen = failOpen;
    }

    /** What shares one bucket. */
    public Per per() {
        return per;
    }

    /** Requests a full bucket admits at once. */
    public int burst() {
        return burst;
    }

    /** Requests a minute that an empty bucket admits. */
    public int perMinute() {
        return perMinute;
    }

    /** Whether a fault of the guard admits the request. */
    public boolean failOpen() {
        return failOpen;
    }

    /** Time after which one more request has room. */
    public Duration interval() {
        return Duration.ofMinutes(1).dividedBy(perMinute);
    }
}
